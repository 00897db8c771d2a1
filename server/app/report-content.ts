import type { ReportContent } from '../contract';
import { assess, type Assessment } from '../domain/interview/assess';
import { finishedAt } from '../domain/interview/flow';
import type { Interview } from '../domain/interview/interview';
import { reportOn } from '../domain/report/report';

/** The report as the facts stand now. Without the reviewer's name it shows the account that published. */
export function contentOf(
  interview: Interview,
  { exchanges, ability, level }: Assessment = assess(interview),
  reviewerName: string | null = null,
): ReportContent {
  return reportOn({
    interview,
    graded: exchanges.filter(({ turn }) => turn.kind === 'question'),
    scenarioTasks: exchanges.filter(({ turn }) => turn.kind === 'scenario_task'),
    ability,
    level: exchanges.length > 0 ? level : null,
    finishedAt: finishedAt(interview),
    reviewerName,
  });
}
