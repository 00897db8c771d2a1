/** Who may know whom: docs/ARCHITECTURE.md in rules. */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: TESTS },
  to: { path: '^(server|addin)/', pathNot: [from, ...allowed, ...RESOURCES] },
});

const TESTS = ['[.](test|contract|whole-way)[.]tsx?$', '/testing/', '^server/testing/'];
const RESOURCES = ['[.](css|svg|png|html|json|ya?ml)$'];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'not-to-tests', severity: 'error', from: { pathNot: TESTS }, to: { path: TESTS } },
    {
      name: 'no-undeclared-packages',
      severity: 'error',
      from: { pathNot: [...TESTS, '^scripts/', '^addin/workbench/'] },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    only('contract-knows-nobody', '^server/contract/', [], 'The contract imports zod only.'),
    {
      name: 'contract-imports-zod-only',
      severity: 'error',
      from: { path: '^server/contract/', pathNot: TESTS },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'], pathNot: '^node_modules/zod/' },
    },
    only('domain-knows-the-contract', '^server/domain/', ['^server/contract/']),
    {
      name: 'domain-is-pure',
      comment: 'No clock, random, network, file or logger: the formula parser is the one package.',
      severity: 'error',
      from: { path: '^server/domain/', pathNot: TESTS },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'], pathNot: ['^node_modules/@borgar/fx/', '^node_modules/zod/'] },
    },
    only('app-knows-domain-and-contract', '^server/app/', ['^server/domain/', '^server/contract/']),
    {
      name: 'app-imports-no-package',
      severity: 'error',
      from: { path: '^server/app/', pathNot: TESTS },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'] },
    },
    only('adapters-know-ports', '^server/adapters/', ['^server/app/ports', '^server/domain/', '^server/contract/', '^server/prisma/']),
    only('http-knows-app-and-contract', '^server/http/', ['^server/app/', '^server/contract/']),
    only('addin-knows-the-contract', '^addin/', ['^server/contract/']),
    only('dashboard-knows-the-contract', '^server/dashboard/', ['^server/contract/']),
    only('content-knows-the-domain', '^server/content/', [
      '^server/domain/',
      '^server/contract/',
      '^server/app/check-answer',
      '^server/app/ports',
    ]),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^dist/', '^server/prisma/generated/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
