/** The plugin as bpmnlint wants it: where each rule stands, and ready settings. Its rules say more once they get `facts` (facts.ts). */
const NAMES = {
  'job-type-exists': 'warn',
  'job-settings': 'error',
  'form-exists': 'warn',
  'variables-written': 'warn',
  'deadline-basis': 'warn',
  'reminder-first': 'error',
  'outside-organ': 'error',
  'no-personal-variable': 'error',
  'readable-layout': 'warn',
  'end-named': 'warn',
  'engine-executes': 'error',
} as const

export type RuleName = keyof typeof NAMES

export const rules = Object.fromEntries(Object.keys(NAMES).map(name => [name, `./rules/${name}.ts`]))

export const configs = {
  recommended: { rules: NAMES },
}
