export { gradeAnswer, type GradedAnswer, type Marks, type MarkStatuses } from './grade-answer';
export { candidateEvaluation, checksInWords } from './candidate-evaluation';
export { judgeRequestFor, needsJudgement, responseToJudge } from './judge-request';
export { overallScore, perSkill } from './score';
export { practiceIn } from './craft';
export { PRACTICE_WORDS, listed } from './practice-words';
export { allWordsOf, saidIn } from './words';
export type { AnswerFacts } from './answer-facts';
export * from './rubric';
