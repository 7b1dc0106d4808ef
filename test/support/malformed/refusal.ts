import { ErrorResponse, ValidationErrorResponse } from '../../../server/contracts/common.ts';
import { assertDocumented } from '../documented-answers.ts';
import { describeRequest, type MalformedRequest } from './malformed-request.ts';
import type { SentAnswer } from './sender.ts';

/** Field names are told shortened. */
const LONGEST_NAME = 100;

function problemsOf({ breakages }: MalformedRequest, answer: SentAnswer, body: unknown): string[] {
  const { status, headers } = answer;
  const [only] = breakages;
  const problems: string[] = [];
  if (status < 400 || status > 499) problems.push('it was not refused');
  if (!ValidationErrorResponse.safeParse(body).success && !ErrorResponse.safeParse(body).success)
    problems.push('the answer has none of the shapes of a refusal');
  if (!headers['x-request-id']) problems.push('the answer has no X-Request-Id');
  if (breakages.length > 1 || only === undefined || problems.length > 0) return problems;
  if (!only.statuses.includes(status))
    problems.push(`it should be refused with ${only.statuses.join(' or ')}`);
  else if (only.names !== undefined && !Object.hasOwn(Object(body), only.names.slice(0, LONGEST_NAME)))
    problems.push(`the answer does not name ${JSON.stringify(only.names)}`);
  return problems;
}

/** @throws Error with the request and the answer when that is not the refusal it has to be */
export function assertRefused(request: MalformedRequest, answer: SentAnswer): void {
  const problems: string[] = [];
  let body: unknown = null;
  try {
    body = JSON.parse(answer.text);
    problems.push(...problemsOf(request, answer, body));
    assertDocumented(request.method, request.address, answer, body);
  } catch (error) {
    problems.push(String(error));
  }
  if (problems.length === 0) return;
  const told = `${answer.status} ${answer.text.slice(0, 1000)}`;
  throw new Error(
    `${describeRequest(request)}\n→ ${told}\n${problems.map((problem) => `✗ ${problem}`).join('\n')}`,
  );
}
