import { withoutQuotes } from "@/modules/messages/quote";

const WISH_CHARACTERS_MAX = 600;

/** Words by which people say that something holds from now on, in the languages that they most often say it in. */
const FROM_NOW_ON = [
  "always|never|from now on|in (?:the )?future|everywhere|throughout|every (?:page|screen|time|button|list|form)|remember (?:that|to)|at all times|no matter what|under no circumstances",
  "immer|niemals|nie|ab jetzt|ab sofort|künftig|in zukunft|überall|jedes mal|merk dir|auf jeder seite",
  "toujours|jamais|désormais|dorénavant|partout|chaque (?:page|fois)|à partir de maintenant",
  "siempre|nunca|jamás|a partir de ahora|en todas partes|cada (?:página|vez)",
  "sempre|mai più|d'ora in poi|ovunque|ogni (?:pagina|volta)",
  "sempre|nunca|de agora em diante|em todo lugar|cada (?:página|vez)",
];
const STANDING = new RegExp(`(?<!\\p{L})(?:${FROM_NOW_ON.join("|")})(?!\\p{L})`, "iu");

/** A sentence ends with its sign, or with its line. */
const SENTENCE = /[^.!?\n]+(?:[.!?](?=\S)[^.!?\n]*)*[.!?]*/gu;

/** What of a message is meant to hold beyond it, word for word: whoever sums up conversations loses this first. */
export const standingWishesIn = (message: string): string[] =>
  (withoutQuotes(message).match(SENTENCE) ?? [])
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length <= WISH_CHARACTERS_MAX && STANDING.test(sentence));
