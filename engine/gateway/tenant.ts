import { DEFAULT_TENANT } from '../core/record-values.ts'
import { invalidArgument } from './problem.ts'

/**
 * This engine has one tenant. @param request the operation's name as Camunda's messages have it
 * @throws INVALID_ARGUMENT for another tenant, as Camunda where multi-tenancy is disabled
 */
export function onlyTenant(tenantIds: readonly (string | undefined)[], request: string): string {
  const given = tenantIds.filter(id => id !== undefined)
  if (given.every(id => id.trim() === '') || given.every(id => id === DEFAULT_TENANT)) return DEFAULT_TENANT
  const who = given.length > 1 ? `identifiers [${given.join(', ')}]` : `identifier '${given[0]}'`
  throw invalidArgument(`Expected to handle request ${request} with tenant ${who}, but multi-tenancy is disabled`)
}
