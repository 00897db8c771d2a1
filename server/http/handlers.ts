import { login, logout, refresh, whoAmI } from '../app/auth';
import { eraseCandidate, exportCandidate } from '../app/candidate-rights';
import { evaluatePending } from '../app/evaluate-pending';
import { openInterview } from '../app/open-interview';
import { overrideMark, undoOverride } from '../app/override-mark';
import type { Ports } from '../app/ports';
import { getReport, publish, reportLink } from '../app/report';
import { getReview, listReviews } from '../app/review';
import { saveReflection } from '../app/save-reflection';
import { startInterview } from '../app/start-interview';
import { submitResponse } from '../app/submit-response';
import { uploadFile } from '../app/upload-file';
import { currentQuestion, sessionView } from '../app/views';
import type { Handlers } from './mount';

/** Which use case answers which row of the table. */
export function createHandlers(ports: Ports): Handlers {
  return {
    createSession: ({ body }) => startInterview(ports, body),
    getSession: async ({ params }) => sessionView((await openInterview(ports, params.id)).interview),
    nextQuestion: async ({ params }) => currentQuestion((await openInterview(ports, params.id)).interview),
    submitResponse: ({ params, body, headers }) =>
      submitResponse(ports, params.id, { ...body, idempotencyKey: headers['idempotency-key'] ?? null }),
    evaluate: ({ params }) => evaluatePending(ports, params.id),
    upload: ({ params, file }) => uploadFile(ports, params.id, file),
    saveReflection: ({ params, body }) => saveReflection(ports, params.id, body),
    getReport: ({ params }, caller) =>
      getReport(
        ports,
        params.id,
        caller.kind === 'candidate' ? { audience: 'candidate', by: 'candidate' } : { audience: 'reviewer', by: caller.email },
      ),
    publish: ({ params, body }, { email }) => publish(ports, params.id, body.published, email),
    login: ({ body }) => login(ports, body),
    refresh: ({ body }) => refresh(ports, body.refreshToken),
    logout: ({ body }) => logout(ports, body.refreshToken),
    me: (_input, { userId }) => whoAmI(ports, userId),
    listReviews: ({ query }) => listReviews(ports, query),
    getReview: ({ params }, { email }) => getReview(ports, params.id, email),
    override: ({ params, body }, { email }) => overrideMark(ports, params.id, body, email),
    undoOverride: ({ params }, { email }) => undoOverride(ports, params.id, params.overrideId, email),
    reportLink: ({ params }, { email }) => reportLink(ports, params.id, email),
    exportCandidate: ({ params }, { email }) => exportCandidate(ports, params.id, email),
    eraseCandidate: ({ params }, { email }) => eraseCandidate(ports, params.id, email),
  };
}
