import type { Interview, Response, Turn } from '../interview/interview';

/** A filled column repeats itself; so many of its cells are written out. */
const CELLS_WRITTEN = 20;

/** The conversation word for word as plain text (UTF-8, lines end in \n), to keep beside the report. Holds what was said, no marks, no expected values. */
export function transcriptText(interview: Interview): string {
  const head = [
    'Transcript of an Excel interview',
    `Session: ${interview.id}`,
    `Candidate: ${oneLine(interview.candidateName)}`,
    `Role: ${interview.role}, started as ${interview.difficulty}`,
    `Started: ${interview.startedAt}`,
    `Question bank: ${interview.bankVersion}`,
  ];
  const { reflection } = interview;
  const closing = reflection
    ? [
        `[${reflection.at}] Reflection`,
        `  Confidence: ${reflection.confidence} of 10`,
        ...spoken('Strengths', reflection.strengths),
        ...spoken('To work on', reflection.weaknesses),
        ...spoken('Remarks', reflection.remarks ?? ''),
      ]
    : [];
  return `${[head, ...interview.turns.map(turnLines), closing]
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

function turnLines(turn: Turn): string[] {
  return [`[${turn.askedAt}] ${turnName(turn)}`, ...spoken('Interviewer', turn.text), ...turn.responses.flatMap(responseLines)];
}

function turnName({ kind, followUpKind }: Turn): string {
  if (kind === 'scenario_task') return 'Scenario task';
  if (kind === 'question') return 'Question';
  return followUpKind === 'mend' ? 'Follow-up: second attempt' : 'Follow-up';
}

const ASKED_FOR: Record<Response['intent'], string> = {
  answer: 'Candidate',
  hint: 'Candidate (asks for a hint)',
  clarify: 'Candidate (asks what is meant)',
  skip: 'Candidate (passes)',
};

function responseLines(response: Response): string[] {
  const cells = response.cells.slice(0, CELLS_WRITTEN).map((cell) => {
    const place = cell.sheet ? `${oneLine(cell.sheet)}!${cell.address}` : cell.address;
    return `    ${place}: ${oneLine(cell.formula || String(cell.value))}`;
  });
  const more = response.cells.length > CELLS_WRITTEN ? [`    and ${response.cells.length - CELLS_WRITTEN} more cells`] : [];
  const said =
    response.answerText.trim() === '' ? [`  ${ASKED_FOR[response.intent]}`] : spoken(ASKED_FOR[response.intent], response.answerText);
  return [...said, ...cells, ...more, ...spoken('Interviewer', response.reply)];
}

/** Continuation lines are indented, so that no text can pass itself off as another speaker's line. */
function spoken(who: string, text: string): string[] {
  const lines = clean(text).split('\n');
  return text.trim() === '' ? [] : [`  ${who}: ${lines[0] ?? ''}`, ...lines.slice(1).map((line) => `      ${line}`)];
}

const oneLine = (text: string) => clean(text).replace(/\s+/g, ' ');

/** Without control characters (line breaks stay) and without marks that reorder text. */
function clean(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\v\f]/g, '\n')
    .replace(/(?!\n)\p{Cc}|[\u202A-\u202E\u2066-\u2069\uFEFF]/gu, ' ')
    .trim();
}
