/** What stands around the text of the guide's pages. */
export const GUIDE_STRINGS = {
  product: 'Foyer',
  language: 'en',
  skip: 'Skip to the text',
  contents: 'Contents',
  otherBooks: 'Other books',
  neighbours: 'Previous and next page',
  previous: 'Previous',
  next: 'Next',
} as const;
