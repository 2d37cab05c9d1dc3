import { createContext } from "@/trpc/init";
import { answerSpeech } from "./answer";

export const POST = (request: Request) => answerSpeech(request, createContext());
