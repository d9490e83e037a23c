import type { Plugin } from '../../server/plugin-api.ts'
import { formComponents } from './components/index.ts'
import enUS from './messages.en-US.json' with { type: 'json' }
import zhCN from './messages.zh-CN.json' with { type: 'json' }
import { matchesInLinearTime } from './linear-match.ts'
import { registerDeadlines } from './server/deadlines.ts'
import { registerOrganisations } from './server/organisations.ts'
import { registerPeople } from './server/people.ts'
import { registerRecords } from './server/records.ts'
import { validateForm } from './validate-form.ts'

/** Of these the server knows more than their value's form: they come with a `settle`. */
const SETTLED = {
  'fq-record': registerRecords,
  'fq-organisation': registerOrganisations,
  'fq-person': registerPeople,
  'fq-deadline': registerDeadlines,
}

export const plugin: Plugin = {
  name: 'form-components',
  register(context) {
    for (const component of formComponents) if (!(component.type in SETTLED)) context.contribute('formComponent', component)
    for (const register of Object.values(SETTLED)) register(context)
    context.contribute('formCheck', (schema, submitted, options) =>
      validateForm(schema, submitted, { ...options, matches: matchesInLinearTime }),
    )
    context.contribute('messages', { 'zh-CN': zhCN, 'en-US': enUS })
  },
}
