import type { Intent, SubmitResponse } from '../../contract';

/** Short messages only: a long text that contains "I don't know" is an answer. */
const SHORT = 60;

const DOES_NOT_KNOW =
  /^(sorry,? )?(i (really )?(don'?t|do not|dunno) ?(know|remember)?|no idea|not sure|dunno|skip|pass|next)( (it|this|that|one|this one|question|this question|please|how|the answer|at all))*[.!]?$/i;
const WANTS_HINT =
  /^((can|could|may) i (have|get) )?(a |another |one )?hint( please)?[.?!]?$|^(please )?give me a(nother)? hint[.!]?$|^help( me)?( please)?[.!]?$/i;
const WANTS_CLARIFICATION =
  /^(what do you mean|i don'?t understand( the (question|task))?|can you (explain|clarify)( the (question|task))?|please clarify|clarify)( please)?[.?!]?$/i;

/** What the candidate wants: as the client says, or as a short message plainly says. Cells are always an answer. */
export function intentOf({ intent, answerText, cells }: Pick<SubmitResponse, 'intent' | 'answerText' | 'cells'>): Intent {
  if (intent) return intent;
  const text = answerText.trim().replaceAll('’', "'");
  if (cells?.some(({ formula }) => formula) || text.length > SHORT) return 'answer';
  if (WANTS_HINT.test(text)) return 'hint';
  if (WANTS_CLARIFICATION.test(text)) return 'clarify';
  return DOES_NOT_KNOW.test(text) ? 'skip' : 'answer';
}
