"use client";

import Markdown, { type MarkdownToJSX, RuleType, sanitizer } from "markdown-to-jsx/react";
import { type ComponentProps, memo, type ReactNode } from "react";
import { CodeBlock } from "./code-block";

type Look = {
  isGrowing: boolean;
  /** Whether it is shown as code, or left out for who does not read any. */
  hasCode: boolean;
};

/** What a model or a person has written. Nothing of it is taken for markup of ours, and no picture is fetched. */
export const MarkdownText = memo(function MarkdownText({
  text,
  isGrowing,
  hasCode,
}: Look & { text: string }) {
  return (
    <div className="markdown min-w-0 break-words leading-relaxed">
      <Markdown options={optionsOf({ isGrowing, hasCode })}>{text}</Markdown>
    </div>
  );
});

const optionsOf = ({ isGrowing, hasCode }: Look): MarkdownToJSX.Options => ({
  disableParsingRawHTML: true,
  forceBlock: true,
  optimizeForStreaming: isGrowing,
  wrapper: null,
  sanitizer: (value) => (/^(https?:|mailto:)/i.test(value) ? sanitizer(value) : null),
  overrides: { a: OuterLink, ...HEADINGS },
  renderRule: (next, node, _children, state) => {
    switch (node.type) {
      case RuleType.codeBlock:
        return hasCode ? (
          <CodeBlock key={state.key} code={node.text} language={node.lang ?? ""} />
        ) : null;
      case RuleType.codeInline:
        return hasCode ? next() : <span key={state.key}>{node.text}</span>;
      case RuleType.image:
        return <span key={state.key}>{node.alt}</span>;
      default:
        return next();
    }
  },
});

type HeadingName = "h2" | "h3" | "h4" | "h5" | "h6";

const heading =
  (Heading: HeadingName) =>
  ({ children }: { children?: ReactNode }) => <Heading>{children}</Heading>;

/** Below the name of the app, which is the heading of the page. */
const HEADINGS = {
  h1: heading("h2"),
  h2: heading("h3"),
  h3: heading("h4"),
  h4: heading("h5"),
  h5: heading("h6"),
};

function OuterLink({ href, children }: ComponentProps<"a">) {
  if (!href) return <span>{children}</span>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
