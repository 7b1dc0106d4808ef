/** This process's environment without the settings Foyer listens to, so that none of a developer's leaks in. */
export function plainEnvironment(): Record<string, string> {
  const settings = [
    'PORT',
    'HOST',
    'DATA_DIR',
    'SECRET_KEY',
    'DEBUG',
    'ALLOWED_HOSTS',
    'ALLOWED_ORIGINS',
    'HTTPS_PORT',
    'JOIN_PORT',
    'MAX_CONNECTIONS_PER_ADDRESS',
    'NODE_OPTIONS',
    'DATABASE_URL',
  ];
  const kept = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined || settings.includes(name) ? [] : [[name, value] as const],
  );
  return Object.fromEntries(kept);
}
