import type { CrashReport } from './crash-run.ts';
import { WRITE_KINDS } from './ledger.ts';

const SHOWN_FINDINGS = 50;

/** The counts of a run as a person reads them, and every finding in a sentence. */
export function describeCrashReport(report: CrashReport): string {
  const { findings, starts } = report;
  const lost = findings.filter((finding) => finding.kind === 'lost').length;
  const row = (name: string, ...counts: (number | string)[]) =>
    `  ${name.padEnd(20)}${counts.map((count) => String(count).padStart(16)).join('')}`;
  return [
    `${report.kills} kills, ${report.killsWhileStarting} of them while starting; seed ${report.seed}`,
    row('', 'acknowledged', 'in flight'),
    ...WRITE_KINDS.map((kind) => row(kind, report.acknowledged[kind], report.inFlight[kind])),
    `${report.refusals} requests refused as sold out or already booked`,
    `started again in ${starts.medianMs} ms (median), ${starts.slowestMs} ms (slowest), first start ${starts.firstMs} ms`,
    `${lost} lost, ${findings.length} findings`,
    ...findings.slice(0, SHOWN_FINDINGS).map((finding) => `  ${finding.kind}: ${finding.sentence}`),
    ...(findings.length > SHOWN_FINDINGS ? [`  … and ${findings.length - SHOWN_FINDINGS} more`] : []),
    ...(report.evidence === null ? [] : [`The data folder was kept: ${report.evidence}`]),
  ].join('\n');
}
