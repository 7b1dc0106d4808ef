import type { UseFormReturnType } from '@mantine/form';
import { useState } from 'react';
import { isChangedMeanwhile, type Tagged } from '../../lib/api-client.ts';
import { maySeeActivity } from '../../lib/permissions.ts';
import { useMe } from '../../lib/use-me.ts';
import {
  type Choices,
  changedFields,
  conflictsOf,
  type EditedKind,
  type FieldConflict,
  mergeValues,
} from './field-conflicts.ts';
import { lastChanger } from './last-changer.ts';

/** What is put before the person; answered with a side for each field, or null to go on typing first. */
export type ConflictQuestion<Body> = {
  conflicts: FieldConflict<Body>[];
  /** The instant of the other one's last change. */
  changedAt: string;
  /** Who that was, where this person may know it. */
  changedBy: string | null;
  /** Whether the answer is stored at once, or only put into the form. */
  saves: boolean;
  answer: (choices: Choices | null) => void;
};

type SharedEdit<Shown, Values extends object, Body extends object> = {
  kind: EditedKind<Shown, Values, Body>;
  form: UseFormReturnType<Values>;
  /** The record as it is known now; newer than what the form was filled from when somebody else changed it. */
  tagged: Tagged<Shown>;
  read: () => Promise<Tagged<Shown>>;
  save: (changes: Partial<Body>, tag: string | null) => Promise<Tagged<Shown>>;
};

/** So often a save is repeated without a question, when what others changed is what was typed anyway. */
const UNASKED_REPEATS = 3;

/**
 * Lets several people edit one record. What is saved names the state the form was filled from; when that was changed by
 * somebody else, the person is shown both and chooses, and what they typed stays. Another change meanwhile asks again.
 */
export function useSharedEdit<
  Shown extends { id: number; updated_at: string },
  Values extends object,
  Body extends object,
>({ kind, form, tagged, read, save }: SharedEdit<Shown, Values, Body>) {
  const mayRead = maySeeActivity(useMe());
  const [base, setBase] = useState(tagged);
  const [question, setQuestion] = useState<ConflictQuestion<Body> | null>(null);
  const bodyOf = ({ record }: Tagged<Shown>) => kind.toBody(kind.toValues(record));
  const conflictsWith = (from: Tagged<Shown>, latest: Tagged<Shown>, values: Values) =>
    conflictsOf(bodyOf(from), bodyOf(latest), kind.toBody(values));

  const ask = (asked: Omit<ConflictQuestion<Body>, 'answer'>) =>
    new Promise<Choices | null>((resolve) => {
      setQuestion({
        ...asked,
        answer: (choices) => {
          setQuestion(null);
          resolve(choices);
        },
      });
    });

  /** Brings the form up to date with the latest state. @returns its values then, or null to leave it as it is */
  async function catchUp(
    from: Tagged<Shown>,
    latest: Tagged<Shown>,
    values: Values,
    saves: boolean,
  ): Promise<Values | null> {
    const conflicts = conflictsWith(from, latest, values);
    const { id, updated_at: changedAt } = latest.record;
    const changedBy = conflicts.length > 0 && mayRead ? await lastChanger(kind.type, id) : null;
    const choices = conflicts.length === 0 ? {} : await ask({ conflicts, changedAt, changedBy, saves });
    if (choices === null) return null;
    const theirs = kind.toValues(latest.record);
    const merged = mergeValues(kind, values, theirs, choices);
    setBase(latest);
    form.setValues(merged);
    // What was typed and given up is no change any more.
    form.resetDirty(theirs);
    return merged;
  }

  return {
    question,
    /** Whether somebody else changed what stands in the form otherwise. */
    isOutdated: question === null && conflictsWith(base, tagged, form.getValues()).length > 0,
    /** Shows what was changed, and puts what is chosen into the form. */
    look: () => void catchUp(base, tagged, form.getValues(), false),
    /**
     * Saves what was changed in the form.
     * @returns the record as it is then, or null when the person wants to go on typing
     * @throws what `save` and `read` throw
     */
    async submit(typed: Values): Promise<Shown | null> {
      let from = base;
      let values = typed;
      for (let repeats = 0; ; repeats += 1) {
        try {
          const saved = await save(changedFields(bodyOf(from), kind.toBody(values)), from.tag);
          setBase(saved);
          return saved.record;
        } catch (error) {
          if (!isChangedMeanwhile(error)) throw error;
          const latest = await read();
          const isAsked = conflictsWith(from, latest, values).length > 0;
          if (!isAsked && repeats >= UNASKED_REPEATS) throw error;
          const merged = await catchUp(from, latest, values, true);
          if (merged === null) return null;
          from = latest;
          values = merged;
        }
      }
    },
  };
}
