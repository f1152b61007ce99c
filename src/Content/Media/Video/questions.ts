/** A problem that is asked at a time of the video. */
export interface Question {
  at: number;
  block: string;
  skippable: boolean;
  retry: boolean;
  onWrong?: number | undefined;
  onRight?: number | undefined;
}

export type Outcome = 'correct' | 'incorrect' | 'partial' | 'done';

/** What the learner has done with a question: answered it, skipped it, or is to be asked again. */
export type Standing = 'open' | 'answered' | 'skipped' | 'again';

const played = 2; // Seconds of video between two looks, at triple speed and a slow machine.

/**
 * The question that stops the video between two looks: one that was just reached, or one that may not be skipped and was
 * jumped over.
 */
export function due(questions: readonly Question[], standing: (question: Question) => Standing, from: number, to: number): Question | undefined {
  const waits = (question: Question) => standing(question) === 'open' || standing(question) === 'again';
  return questions.find((question) => waits(question) && (question.skippable || standing(question) === 'again'
    ? from < question.at && question.at <= to && to - from <= played
    : question.at <= to));
}

/** Where the video goes on after an answer, and whether the question comes again when it is reached anew. */
export function wayOn(question: Question, outcome: Outcome): { to: number | undefined; standing: Standing } {
  const wrong = outcome === 'incorrect' || outcome === 'partial';
  const to = wrong ? question.onWrong : question.onRight;
  return { to, standing: wrong && question.retry && to !== undefined && to < question.at ? 'again' : 'answered' };
}

export const readQuestions = (root: ParentNode): Question[] => [...root.querySelectorAll<HTMLElement>('[data-question-at]')]
  .map(({ dataset }) => ({
    at: Number(dataset.questionAt), block: dataset.block ?? '', skippable: dataset.skippable !== undefined, retry: dataset.retry !== undefined,
    onWrong: number(dataset.wrong), onRight: number(dataset.right),
  }))
  .sort((a, b) => a.at - b.at);

const number = (text: string | undefined) => (text ? Number(text) : undefined);
