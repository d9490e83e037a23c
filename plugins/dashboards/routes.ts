import { z } from 'zod'
import { organisationsOf } from '../../domain/administered-accounts.ts'
import { FIGURES } from '../../domain/figures/definitions.ts'
import { ServerError, type PluginContext } from '../../server/plugin-api.ts'
import { boardOf, rootsOf } from './board.ts'
import { figureDetail } from './figure-detail.ts'

const READERS = ['staff', 'auditor'] as const
const query = z.object({ org: z.string().max(20).optional() })

/** `/api/dashboards`: the wall chart of an organisation of the reader's own or below, and what is behind a figure. Nothing here changes anything. */
export function registerRoutes({ route, services }: PluginContext): void {
  route('get', '/board', { roles: READERS, data: 'organisation' }, async ({ account, query: asked }, response) => {
    const { org } = query.parse(asked)
    const [scope, roots] = await Promise.all([organisationsOf(account.groups), rootsOf(account.groups)])
    const code = org ?? roots[0]?.code
    if (code === undefined || !scope.has(code)) throw new ServerError('NOT_FOUND')
    const board = await boardOf(code, services.clock.now(), roots)
    if (!board) throw new ServerError('NOT_FOUND')
    response.json(board)
  })
  const ofFigure = { roles: READERS, data: { office: 'organisation', figure: 'none' } } as const
  route('get', '/offices/:office/figures/:figure', ofFigure, async ({ account, objects }, response) => {
    const definition = FIGURES.find(({ id }) => id === objects.figure)
    if (!definition || !(await organisationsOf(account.groups)).has(objects.office)) throw new ServerError('NOT_FOUND')
    const detail = await figureDetail(services, account, objects.office, definition)
    if (!detail) throw new ServerError('NOT_FOUND')
    response.json(detail)
  })
}
