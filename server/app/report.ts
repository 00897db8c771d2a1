import { AppError, type Report, type Reply } from '../contract';
import { assess } from '../domain/interview/assess';
import type { Interview } from '../domain/interview/interview';
import { isFinished, openInterview, summaryOf } from './open-interview';
import type { Ports, ReportRecord } from './ports';
import { contentOf } from './report-content';
import { transcriptOf } from './views';

type Needs = Pick<Ports, 'interviews' | 'users' | 'objects' | 'printer' | 'clock' | 'settings'>;

/** Who reads: the candidate only what is published, a reviewer whatever is finished. Throws `report_not_published`, `not_finished`. */
export async function getReport(
  ports: Needs,
  sessionId: string,
  reader: { audience: 'candidate' | 'reviewer'; by: string },
): Promise<Report> {
  const { interview, version } = await openInterview(ports, sessionId);
  if (reader.audience === 'candidate' && !interview.publication) throw new AppError('report_not_published');
  const record = await printed(ports, interview, version);
  await ports.interviews.addEvent(sessionId, {
    kind: 'report_opened',
    by: reader.by,
    at: new Date(ports.clock()).toISOString(),
    details: {},
  });
  return { ...record.content, reportUrl: await linkTo(ports, interview, record) };
}

export async function reportLink(ports: Needs, sessionId: string, by: string): Promise<Reply<'reportLink'>> {
  const { reportUrl } = await getReport(ports, sessionId, { audience: 'reviewer', by });
  return { reportUrl, expiresInSeconds: ports.settings.reportLinkSeconds };
}

/** Publishing prints the report as it stands; unpublishing takes it from the candidate's sight at once. Both are recorded. */
export async function publish(ports: Needs, sessionId: string, published: boolean, by: string): Promise<Reply<'publish'>> {
  const { interview, version } = await openInterview(ports, sessionId);
  if (published && !isFinished(interview)) throw new AppError('not_finished');
  const at = new Date(ports.clock()).toISOString();
  if (published === (interview.publication !== null))
    return { sessionId, published, publishedAt: interview.publication?.publishedAt ?? null };
  const publication = published ? { publishedAt: at, by } : null;
  const after = { ...interview, publication };
  await ports.interviews.save(sessionId, version, {
    publication,
    events: [{ kind: published ? 'published' : 'unpublished', by, at, details: {} }],
    summary: summaryOf(after),
  });
  if (published) await printed(ports, after, version + 1);
  return { sessionId, published, publishedAt: publication?.publishedAt ?? null };
}

/** The PDF and the transcript of exactly this version of the interview, printed once. */
async function printed(ports: Needs, interview: Interview, version: number): Promise<ReportRecord> {
  if (!isFinished(interview)) throw new AppError('not_finished', 'The interview is still going on; the report is made when it ends.');
  const objectKey = `reports/${interview.id}/v${version}.pdf`;
  const latest = await ports.interviews.latestReport(interview.id);
  if (latest?.objectKey === objectKey) return latest;
  const reviewer = interview.publication && (await ports.users.byEmail(interview.publication.by));
  const content = contentOf(interview, assess(interview), reviewer?.name ?? null);
  const transcriptKey = `transcripts/${interview.id}/v${version}.json`;
  const transcript = JSON.stringify({ sessionId: interview.id, transcript: transcriptOf(interview) }, null, 2);
  await ports.objects.put(objectKey, await ports.printer.pdf(content), 'application/pdf');
  await ports.objects.put(transcriptKey, new TextEncoder().encode(transcript), 'application/json');
  const record = { objectKey, transcriptKey, content, at: new Date(ports.clock()).toISOString() };
  await ports.interviews.saveReport(interview.id, record);
  return record;
}

function linkTo({ objects, settings }: Needs, interview: Interview, { objectKey }: ReportRecord): Promise<string> {
  const day = interview.startedAt.slice(0, 10);
  return objects.link(objectKey, settings.reportLinkSeconds, `excel-interview-report-${day}.pdf`);
}
