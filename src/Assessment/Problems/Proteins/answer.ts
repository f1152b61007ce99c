import { isShortEnough, readCodes, write, type Acid } from './acids.ts';

export type Verdict = 'CORRECT' | 'INCORRECT';

/** What is handed in: by `protex_answer` the scripts of Open edX grade, the rest is ours, for the next visit. */
export interface Answer {
  chain: readonly Acid[];
  disulfide: boolean;
  /** Null until it is folded. */
  verdict: Verdict | null;
}

/** Scripts ask the learner to fold the protein wherever the answer has “ERROR” in it. */
const unfolded = 'ERROR: The protein is not folded yet.';

export const writeAnswer = ({ chain, disulfide, verdict }: Answer): string =>
  chain.length === 0 ? '' : JSON.stringify({ protex_answer: verdict ?? unfolded, sequence: write(chain), disulfide });

export function readAnswer(text: string): Answer {
  const nothing: Answer = { chain: [], disulfide: false, verdict: null };
  try {
    const { protex_answer: verdict, sequence, disulfide } = JSON.parse(text) as Record<string, unknown>;
    const chain = typeof sequence === 'string' ? readCodes(sequence) : [];
    if (!isShortEnough(chain)) return nothing;
    return { chain, disulfide: disulfide === true, verdict: verdict === 'CORRECT' || verdict === 'INCORRECT' ? verdict : null };
  } catch {
    return nothing;
  }
}
