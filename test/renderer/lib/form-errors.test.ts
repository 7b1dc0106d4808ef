import { describe, expect, it } from 'vitest';
import { ApiError, UnreachableError } from '../../../renderer/lib/api-client.ts';
import { showFormErrors } from '../../../renderer/lib/form-errors.ts';

function formWith(values: Record<string, unknown>) {
  const shown: { errors: unknown } = { errors: null };
  return {
    shown,
    form: {
      getValues: () => values,
      setErrors: (errors: unknown) => {
        shown.errors = errors;
      },
    },
  };
}

describe('a refused form', () => {
  it('has the server’s sentences beside their fields', () => {
    const { form, shown } = formWith({ title: '', capacity: 0 });
    const rest = showFormErrors(
      form,
      new ApiError(400, { title: ['Too long.', 'No tags.'], capacity: ['Must be 1.'] }),
    );
    expect(shown.errors).toEqual({ title: 'Too long. No tags.', capacity: 'Must be 1.' });
    expect(rest).toBeNull();
  });

  it('shows broken rules and errors of fields it does not have above the form', () => {
    const { form } = formWith({ title: '' });
    expect(
      showFormErrors(form, new ApiError(400, { non_field_errors: ['Sold out.'], hall: ['Unknown field.'] })),
    ).toBe('Sold out. hall: Unknown field.');
  });

  it('finds a field under the form’s own name for it', () => {
    const { form, shown } = formWith({ location: null });
    showFormErrors(form, new ApiError(400, { location_id: ['Choose a country.'] }), {
      location_id: 'location',
    });
    expect(shown.errors).toEqual({ location: 'Choose a country.' });
  });

  it('says an outage in words', () => {
    const { form } = formWith({});
    expect(showFormErrors(form, new UnreachableError())).toBe('The server is out of reach.');
  });
});
