import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseYaml } from '@redocly/openapi-core';
import { describe, expect, it } from 'vitest';
import { PROJECT_ROOT } from '../../scripts/lib/paths.ts';

type Step = { uses?: string; run?: string };
type Workflow = { on: unknown; permissions: unknown; jobs: Record<string, { steps: Step[] }> };

const FOLDER = path.join(PROJECT_ROOT, '.github', 'workflows');
const { scripts } = JSON.parse(readFileSync(path.join(PROJECT_ROOT, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

describe.each(readdirSync(FOLDER))('the workflow %s', (file) => {
  const source = readFileSync(path.join(FOLDER, file), 'utf8');
  const workflow = parseYaml(source) as Workflow;
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
  const commands = steps.flatMap(({ run }) => run ?? []);

  it('runs each action at a commit, and says which version that is', () => {
    const actions = source.split('\n').filter((line) => /\buses:/.test(line));
    expect(actions.length).toBeGreaterThan(0);
    for (const line of actions)
      expect(line).toMatch(/uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('may read the repository and nothing else unless a job says so', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
  });

  it('runs scripts that exist', () => {
    const named = commands.flatMap((command) =>
      [...command.matchAll(/\bnpm run ([\w:-]+)|\bnpm (test)\b/g)].map(([, run, test]) => run ?? test ?? ''),
    );
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
    const files = commands.flatMap((command) => command.match(/\bscripts\/[\w./-]+\.ts\b/g) ?? []);
    expect(files.filter((name) => !existsSync(path.join(PROJECT_ROOT, name)))).toEqual([]);
    const tests = commands.flatMap((command) => command.match(/\btest\/[\w./-]+/g) ?? []);
    const folders = tests.map((name) => readdirSync(path.join(PROJECT_ROOT, path.dirname(name))));
    for (const [index, name] of tests.entries()) {
      expect(
        folders[index]?.some((entry) => entry.startsWith(path.basename(name))),
        name,
      ).toBe(true);
    }
  });

  it('puts no expression into the text of a command', () => {
    // A title or a branch name that is put into a script's text would be run as part of it.
    for (const command of commands) expect(command).not.toContain('${{');
  });
});
