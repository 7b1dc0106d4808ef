/**
 * Which way imports point. A type-only import counts like any other unless a rule says otherwise.
 * `npm run check:imports` holds the tree to it.
 */

const ENTRIES = [
  '^server/entry\\.ts$',
  '^server/start-program\\.ts$',
  '^server/diagnostics/diagnostics\\.ts$',
  '^server/features/sharing/local-name-thread\\.ts$',
  '^server/restore/restore\\.ts$',
  '^server/backup/backup-thread\\.ts$',
  '^main/main\\.ts$',
  '^main/preload\\.ts$',
  '^main/recovery-page/recovery-page\\.ts$',
  '^renderer/main\\.tsx$',
  // Stands in for dayjs inside the calendar: vite.config.ts.
  '^renderer/lib/wall-clock\\.ts$',
  '^scripts/[^/]+\\.ts$',
  '^bench/(bench|baseline-server|bare-broadcast)\\.ts$',
];

/**
 * What one renderer feature may use of another: calls to the API, the bookings of one event or attendee, choosing an
 * event or a country, the first steps of a season, letting in a device.
 */
const PUBLIC_RENDERER_PIECES = [
  '^renderer/features/(countries|events|attendees|bookings|demo)/api/',
  '^renderer/features/bookings/(Event|Attendee)Bookings\\.tsx$',
  '^renderer/features/countries/(CountrySelect\\.tsx|last-country\\.ts)$',
  '^renderer/features/events/EventSelect\\.tsx$',
  '^renderer/features/demo/FirstSteps\\.tsx$',
  '^renderer/features/sharing/PairDeviceButton\\.tsx$',
  '^renderer/features/door-lists/DoorListButton\\.tsx$',
];

const everywhere = [
  {
    name: 'no-cycles',
    comment: 'Two modules that need each other are one module, or three.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-orphans',
    comment: 'A module that imports nothing and that nobody imports is left over.',
    severity: 'error',
    from: { orphan: true, pathNot: ['\\.d\\.ts$', '\\.(test|e2e)\\.tsx?$', ...ENTRIES] },
    to: {},
  },
  {
    name: 'no-dead-modules',
    comment: 'Production code that no program reaches is dead, even when a test still holds on to it.',
    severity: 'error',
    from: { path: ENTRIES },
    to: { path: '^(server|main|renderer)/', pathNot: ['\\.d\\.ts$', ...ENTRIES], reachable: false },
  },
  {
    name: 'no-unresolvable',
    comment: 'An import that leads nowhere.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'no-undeclared-packages',
    comment: 'Declare what you import in package.json; what another package brings along can leave with it.',
    severity: 'error',
    from: {},
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  },
  {
    name: 'no-tests-outside-tests',
    comment:
      'Nothing but tests imports test code; the screenshots, the pictures of the guide, the crash test and the measurements start servers the way tests do.',
    severity: 'error',
    from: {
      pathNot: [
        '^test/',
        '^playwright\\.config\\.ts$',
        '^scripts/(screenshots|guide-pictures|crash-test)\\.ts$',
        '^bench/',
      ],
    },
    to: { path: '^test/' },
  },
  {
    name: 'no-dev-dependencies-in-production',
    comment:
      'The installed program has no devDependencies. Electron is the runtime itself, types vanish, and the OpenAPI document is built before packaging.',
    severity: 'error',
    from: { path: '^(server|main)/', pathNot: '^server/openapi/build\\.ts$' },
    to: {
      dependencyTypes: ['npm-dev'],
      dependencyTypesNot: ['type-only'],
      pathNot: '^node_modules/electron/',
    },
  },
];

const processes = [
  {
    name: 'contracts-import-zod-alone',
    comment:
      'The contracts run in the server, in the window and in tools: zod and their own siblings, nothing else.',
    severity: 'error',
    from: { path: '^server/contracts/' },
    to: { pathNot: ['^server/contracts/', '^node_modules/zod/'] },
  },
  {
    name: 'renderer-is-a-client',
    comment:
      'The window knows the contracts and the types of the IPC channels; everything else goes over HTTP.',
    severity: 'error',
    from: { path: '^renderer/' },
    to: {
      pathNot: [
        '^renderer/',
        '^server/contracts/',
        '^main/ipc/contract\\.ts$',
        '^node_modules/(?!electron/)',
        // What cannot be resolved starts with a dot and has a rule of its own.
        '^\\.',
      ],
    },
  },
  {
    name: 'renderer-knows-ipc-types-only',
    comment: 'Code of the main process does not run in a page.',
    severity: 'error',
    from: { path: '^renderer/' },
    to: { path: '^main/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'server-stands-alone',
    comment: 'The server runs under plain node: no Electron, no window, no script.',
    severity: 'error',
    from: { path: '^server/' },
    to: { path: ['^main/', '^renderer/', '^scripts/', '^node_modules/electron/'] },
  },
  {
    name: 'main-has-no-business-rules',
    comment:
      'The main process knows the server as a built file and by the messages it sends. What is pure in server/lib, such as when to start a crashed process again, is one rule for both.',
    severity: 'error',
    from: { path: '^main/' },
    to: {
      path: ['^server/', '^renderer/', '^scripts/'],
      pathNot: ['^server/messages\\.ts$', '^server/lib/'],
    },
  },
  {
    name: 'main-knows-message-types-only',
    comment: 'The messages between the processes are types; a value would bundle server code into main.',
    severity: 'error',
    from: { path: '^main/' },
    to: { path: '^server/messages\\.ts$', dependencyTypesNot: ['type-only'] },
  },
];

const server = [
  {
    name: 'models-are-the-bottom',
    comment: 'routes -> service -> model, never back.',
    severity: 'error',
    from: { path: '\\.model\\.ts$' },
    to: { path: '\\.(service|routes|presenter|policy)\\.ts$|^server/(http|openapi)/|^server/[^/]+\\.ts$' },
  },
  {
    name: 'models-are-private',
    comment:
      'Only a feature itself reads and writes its table. Others may name the row’s type, since its service hands rows out.',
    severity: 'error',
    from: { path: '^server/features/([^/]+)/' },
    to: {
      path: '^server/features/.+\\.model\\.ts$',
      pathNot: '^server/features/$1/',
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'services-know-no-routes',
    comment: 'A service serves whoever calls it; how an answer looks is decided above it.',
    severity: 'error',
    from: { path: '\\.service\\.ts$' },
    to: { path: '\\.(routes|presenter)\\.ts$' },
  },
  {
    name: 'routes-go-through-services',
    comment: 'A route decides nothing and stores nothing.',
    severity: 'error',
    from: { path: '\\.routes\\.ts$' },
    to: { path: '\\.model\\.ts$|^server/db/' },
  },
  {
    name: 'features-meet-through-services',
    comment:
      'A feature reaches another only through its service; the availability module is open to all of them.',
    severity: 'error',
    from: { path: '^server/features/([^/]+)/', pathNot: '\\.(model|presenter)\\.ts$' },
    to: {
      path: '^server/features/',
      pathNot: ['^server/features/$1/', '^server/features/availability/', '\\.(service|model)\\.ts$'],
    },
  },
  {
    name: 'presenters-nest',
    comment: 'An answer may contain another feature’s answer, made by that feature’s presenter.',
    severity: 'error',
    from: { path: '^server/features/([^/]+)/[^/]+\\.presenter\\.ts$' },
    to: {
      path: '^server/features/',
      pathNot: ['^server/features/$1/', '^server/features/availability/', '\\.(presenter|model)\\.ts$'],
    },
  },
  {
    name: 'models-meet-models-alone',
    comment: 'A model looks at other models’ types and at nothing else of another feature.',
    severity: 'error',
    from: { path: '^server/features/([^/]+)/[^/]+\\.model\\.ts$' },
    to: { path: '^server/features/', pathNot: ['^server/features/$1/', '\\.model\\.ts$'] },
  },
  {
    name: 'lib-is-pure',
    comment: 'Helpers know nothing of features, HTTP or the database.',
    severity: 'error',
    from: { path: '^server/lib/' },
    to: { path: '^server/(features|http|db|openapi)/|^server/[^/]+\\.ts$' },
  },
  {
    name: 'http-knows-no-feature',
    comment: 'Middleware serves every feature alike; it gets services handed in.',
    severity: 'error',
    from: { path: '^server/http/' },
    to: { path: '^server/features/' },
  },
  {
    name: 'db-knows-models-alone',
    comment: 'The database layer defines the models of all features and knows nothing else of them.',
    severity: 'error',
    from: { path: '^server/db/' },
    to: {
      path: '^server/(features|http|openapi)/|^server/(app|services|entry)\\.ts$',
      pathNot: '\\.model\\.ts$',
    },
  },
  {
    name: 'migrations-are-frozen',
    comment: 'A migration that imports living code changes after its release.',
    severity: 'error',
    from: { path: ['^server/db/migrations/', '^server/db/dialects/[^/]+/migrations/'] },
    to: { pathNot: ['^server/db/migrations/', '^server/db/dialects/[^/]+/migrations/'] },
  },
];

const renderer = [
  {
    name: 'screens-stay-apart',
    comment: 'What two features share lives in renderer/components or renderer/lib.',
    severity: 'error',
    from: { path: '^renderer/features/([^/]+)/' },
    to: { path: '^renderer/features/', pathNot: ['^renderer/features/$1/', ...PUBLIC_RENDERER_PIECES] },
  },
  {
    name: 'app-is-the-top',
    comment: 'app -> features -> shared, never back.',
    severity: 'error',
    from: { path: '^renderer/(features|components|lib|locales)/' },
    to: { path: '^renderer/app/' },
  },
  {
    name: 'shared-pieces-know-no-feature',
    comment: 'app -> features -> shared, never back.',
    severity: 'error',
    from: { path: '^renderer/(components|lib|locales)/' },
    to: { path: '^renderer/features/' },
  },
];

module.exports = {
  forbidden: [...everywhere, ...processes, ...server, ...renderer],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: '^node_modules/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.d.ts', '.js', '.mjs', '.cjs', '.json'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};
