import { formComponents } from '../../../plugins/form-components/components/index.ts'
import type { FormSchema } from '../../../plugins/form-components/form-schema.ts'
import { settledDeadline } from '../../../plugins/form-components/server/deadlines.ts'
import { validateForm } from '../../../plugins/form-components/validate-form.ts'
import { ServerError } from '../../../server/errors.ts'
import { formChecker } from '../../../server/forms/check-form.ts'
import { ExtensionPointStore } from '../../../server/plugin-host/extension-points.ts'
import type { SessionAccount } from '../../../server/plugin-api.ts'

const points = new ExtensionPointStore()
points.contribute('formCheck', validateForm)
points.contribute('formComponent', settledDeadline)
for (const component of formComponents) points.contribute('formComponent', component)

/** What the server's components ask of whoever hands in concerns records, people and organisations: none of these is asked for here. */
const nobody: SessionAccount = {
  id: 'test',
  username: 'test',
  name: '测试',
  roles: [],
  groups: [],
  actingFor: [],
  entrusted: [],
  locale: 'zh-CN',
}

/** The server's own check. @throws with every field that is wrong */
export async function checkForm(
  formId: string,
  schema: FormSchema,
  data: Record<string, unknown>,
  { context, today }: { context: Record<string, unknown>; today: string },
): Promise<Record<string, unknown>> {
  const now = new Date(`${today}T02:00:00Z`)
  const check = formChecker(points, { now: () => now, moveTo: async () => undefined, movable: true })
  try {
    return await check(nobody, schema, data, context)
  } catch (error) {
    if (!(error instanceof ServerError)) throw error
    const faults = (error.fields ?? []).map(({ field, code, values }) => `${field}: ${code} ${JSON.stringify(values)}`)
    throw new Error(`${formId}: ${faults.join('; ')}`, { cause: error })
  }
}
