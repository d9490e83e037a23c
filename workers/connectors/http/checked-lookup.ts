import { lookup as systemLookup } from 'node:dns'
import type { LookupAddress } from 'node:dns'
import { BlockList, isIP } from 'node:net'
import type { LookupFunction } from 'node:net'

/** All addresses of a name, as the system resolves it. */
export type Resolve = (hostname: string, done: (error: Error | null, addresses: LookupAddress[]) => void) => void

export const systemResolve: Resolve = (hostname, done) =>
  systemLookup(hostname, { all: true }, (error, addresses) => done(error, addresses))

/** The name leads to where nobody from outside may lead us. */
export class PrivateAddress extends Error {
  override readonly name = 'PrivateAddress'
}

/** Not for the public Internet, by IANA's registries of special addresses. */
const special = new BlockList()
for (const network of [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]) {
  const [address = '', prefix] = network.split('/')
  special.addSubnet(address, Number(prefix), 'ipv4')
}
/** Of IPv6 only what is given out to the public, less what tunnels into IPv4 and what is for documents. */
const public6 = new BlockList()
public6.addSubnet('2000::', 3, 'ipv6')
const tunnels = new BlockList()
for (const [address, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  tunnels.addSubnet(address, prefix, 'ipv6')

export function isReachable(address: string, networks: BlockList): boolean {
  const family = isIP(address)
  if (family === 0) return false
  const kind = family === 4 ? 'ipv4' : 'ipv6'
  if (networks.check(address, kind)) return true
  return family === 4 ? !special.check(address, 'ipv4') : public6.check(address, 'ipv6') && !tunnels.check(address, 'ipv6')
}

/**
 * Resolves and checks in one step: the connection is made to exactly the addresses that were checked here, so a name that answers
 * otherwise a moment later (DNS rebinding) gains nothing.
 */
export function checkedLookup(networks: BlockList, resolve: Resolve): LookupFunction {
  return (hostname, { all }, callback) =>
    resolve(hostname, (error, addresses) => {
      if (error) return callback(error, [])
      const [first] = addresses
      if (!first || addresses.some(({ address }) => !isReachable(address, networks)))
        return callback(new PrivateAddress('the name leads to an address that is not public'), [])
      if (all) return callback(null, addresses)
      return callback(null, first.address, first.family)
    })
}
