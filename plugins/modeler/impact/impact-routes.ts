import { z } from 'zod'
import type { PluginContext } from '../../../server/plugin-api.ts'
import { impactOf, type ImpactParts } from './impact.ts'
import { replayCases } from './replay-cases.ts'
import { standingCases } from './standing-cases.ts'
import type { ResourceFile } from '../deploy.ts'

const roles = ['administrator'] as const
const MODEL = { roles, data: 'model', body: 'large' } as const

/** @param files what the resources of a request must be: as a deployment takes them */
export function registerImpact(context: PluginContext, parts: ImpactParts, files: z.ZodType<readonly ResourceFile[]>): void {
  const request = z.object({ resources: files })
  const { services } = context

  context.route('post', '/impact', MODEL, async ({ body }, response) => {
    response.json({ resources: await impactOf(parts, request.parse(body).resources) })
  })
  context.route('post', '/impact/replay', { ...MODEL, pace: 'sensitive' }, async ({ account, body }, response) => {
    response.json(await replayCases({ ...services, models: parts.models }, account, request.parse(body).resources))
  })
  const standing = z.object({ element: z.string().max(200).optional(), after: z.string().max(500).optional() })
  context.route(
    'get',
    '/definitions/:processDefinitionKey/standing',
    { roles, data: { processDefinitionKey: 'model' } },
    async ({ account, objects, query }, response) => {
      const { element: elementId, after } = standing.parse(query)
      const processDefinitionKey = z
        .string()
        .regex(/^\d{1,20}$/)
        .parse(objects.processDefinitionKey)
      response.json(await standingCases(services, account, { processDefinitionKey, elementId, after }))
    },
  )
}
