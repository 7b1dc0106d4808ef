export const logging = {
  heading: 'What Foyer writes about itself',
  lead: 'Times, addresses of pages and what went wrong; no names, no passwords, nothing anybody typed. Two weeks are kept, and 70 MB at most.',
  level: 'How much is written',
  levelHint: 'Takes effect at once. More helps whoever looks for a fault; nothing else gets better by it.',
  levels: {
    error: 'Faults alone',
    warn: 'Faults and warnings',
    info: 'What happens, as usual',
    debug: 'Every request',
  },
  show: 'Show the log',
  save: 'Save a diagnostics bundle',
  saved: 'Saved as {{file}}. It holds no names and no addresses.',
  elsewhere: 'The log is on the computer that runs Foyer, in the folder "logs" of its data folder.',
} as const;
