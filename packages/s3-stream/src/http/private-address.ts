import { lookup as systemLookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

import { S3StreamError } from '../errors/s3-stream-error.js';

// Source: IANA IPv4 and IPv6 Special-Purpose Address Registries: whatever is not globally reachable, and multicast.
const refused4 = [
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
];
// Beside the special ones: translations (6to4, NAT64, Teredo), which can carry a private IPv4 address inside.
const refused6 = [
  '::/96',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
  '5f00::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
];

const blocked = new BlockList();
for (const subnet of refused4) addSubnet(subnet, 'ipv4');
for (const subnet of refused6) addSubnet(subnet, 'ipv6');

/** True for loopback, private, link-local (cloud metadata), multicast and reserved addresses, and for anything unreadable. */
export function isPrivateAddress(address: string): boolean {
  const plain = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  const family = isIP(plain);
  if (family === 0) return true;
  // A mapped address (::ffff:a.b.c.d) is checked against the IPv4 rules by BlockList itself.
  return blocked.check(plain, family === 4 ? 'ipv4' : 'ipv6');
}

/** A `lookup` for sockets that refuses private answers: it is asked for each connection, so a name cannot be rebound after the check. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  systemLookup(hostname, { ...(options as LookupOptions), all: true }, (error, addresses: LookupAddress[]) => {
    if (error) return callback(error, '', 0);
    const refused = addresses.find(({ address }) => isPrivateAddress(address));
    const first = addresses[0];
    if (refused || !first) return callback(addressRefused(hostname), '', 0);
    if (options.all) return callback(null, addresses);
    callback(null, first.address, first.family);
  });
};

export function addressRefused(hostname: string): S3StreamError {
  return new S3StreamError(
    's3-stream/address-refused',
    `${hostname} leads to a private or reserved address; set allowPrivateAddresses to read from inside your own network`,
  );
}

function addSubnet(subnet: string, family: 'ipv4' | 'ipv6'): void {
  const [network = '', prefix] = subnet.split('/');
  blocked.addSubnet(network, Number(prefix), family);
}
