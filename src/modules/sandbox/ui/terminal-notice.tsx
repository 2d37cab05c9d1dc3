import { NoticeStrip } from "@/components/notice-strip";
import { Button } from "@/components/ui/button";
import type { TerminalState } from "../terminal-line";

type Notice = { sentence: string; action: string };

/** Why nothing can be typed, and what can be done about it. */
export function TerminalNotice({
  state,
  onConnect,
}: {
  state: TerminalState;
  onConnect: () => void;
}) {
  const notice = noticeOf(state);
  if (!notice) return null;
  return (
    <NoticeStrip className="border-t" sentence={notice.sentence}>
      <Button variant="secondary" size="sm" onClick={onConnect}>
        {notice.action}
      </Button>
    </NoticeStrip>
  );
}

function noticeOf(state: TerminalState): Notice | null {
  switch (state.kind) {
    case "connecting":
    case "open":
      return null;
    case "ended":
      return state.why === "exit"
        ? { sentence: "The shell has ended.", action: "New shell" }
        : {
            sentence: "The sandbox has ended, fallen asleep, or was made again.",
            action: "Connect again",
          };
    case "failed":
      return { sentence: state.reason, action: "Try again" };
    case "resting":
      return state.why === "idle"
        ? { sentence: "Paused after half an hour without a key.", action: "Go on" }
        : { sentence: "Two other pages have a terminal open by now.", action: "Go on here" };
    default:
      return state satisfies never;
  }
}
