import type { AddressInfo } from 'node:net'
import { ok, type Router } from '../http/router.ts'

/** The release whose records and API this engine follows. */
const VERSION = '8.8.0'

/** What clients ask about the cluster; this one has one broker with one partition, and no users of its own. */
export function registerCluster(router: Router): void {
  router.add('GET', '/v2/topology', ({ request }) => {
    const { address, port } = request.socket.address() as AddressInfo
    const partitions = [{ partitionId: 1, role: 'leader', health: 'healthy' }]
    return ok({
      brokers: [{ nodeId: 0, host: address ?? '127.0.0.1', port: port ?? 0, partitions, version: VERSION }],
      clusterSize: 1,
      partitionsCount: 1,
      replicationFactor: 1,
      gatewayVersion: VERSION,
      lastCompletedChangeId: '-1',
    })
  })
  router.add('GET', '/v2/status', () => ({ status: 204 }))
  router.add('GET', '/v2/license', () =>
    ok({ validLicense: true, licenseType: 'Apache-2.0', isCommercial: false, expiresAt: null }),
  )
  router.add('GET', '/v2/authentication/me', () =>
    ok({
      username: 'anonymous',
      displayName: null,
      email: null,
      authorizedComponents: ['*'],
      tenants: [],
      groups: [],
      roles: [],
      salesPlanType: '',
      c8Links: {},
      canLogout: false,
    }),
  )
}
