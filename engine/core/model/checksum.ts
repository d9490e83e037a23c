/** MD5, the checksum by which a deployed resource is recognised: base64, as the records carry it. */
export function checksum(bytes: Uint8Array): string {
  const words = pad(bytes)
  const state: State = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476]
  for (let at = 0; at < words.length; at += 16) digest(words, at, state)
  let binary = ''
  for (const word of state) for (let shift = 0; shift < 32; shift += 8) binary += String.fromCharCode((word >>> shift) & 0xff)
  return btoa(binary)
}

type State = [number, number, number, number]

const SHIFTS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21]
const SINES = Int32Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32) | 0)

function pad(bytes: Uint8Array): Int32Array {
  const length = (((bytes.length + 8) >> 6) + 1) * 64
  const padded = new Uint8Array(length)
  padded.set(bytes)
  padded[bytes.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(length - 8, bytes.length << 3, true)
  view.setUint32(length - 4, Math.floor(bytes.length / 2 ** 29), true)
  return Int32Array.from({ length: length / 4 }, (_, i) => view.getInt32(i * 4, true))
}

function digest(words: Int32Array, at: number, state: State): void {
  let [a, b, c, d] = state
  for (let i = 0; i < 64; i++) {
    const round = i >> 4
    const [mixed, index] = mix(round, i, b, c, d)
    const sum = (a + mixed + (SINES[i] ?? 0) + (words[at + index] ?? 0)) | 0
    const shift = SHIFTS[round * 4 + (i & 3)] ?? 0
    a = d
    d = c
    c = b
    b = (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0
  }
  state[0] = (state[0] + a) | 0
  state[1] = (state[1] + b) | 0
  state[2] = (state[2] + c) | 0
  state[3] = (state[3] + d) | 0
}

function mix(round: number, i: number, b: number, c: number, d: number): [number, number] {
  if (round === 0) return [(b & c) | (~b & d), i]
  if (round === 1) return [(d & b) | (~d & c), (5 * i + 1) % 16]
  if (round === 2) return [b ^ c ^ d, (3 * i + 5) % 16]
  return [c ^ (b | ~d), (7 * i) % 16]
}

/** A resource's bytes. */
export function bytesOf(base64: string): Uint8Array {
  const binary = atob(base64)
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i)
  return bytes
}

export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}
