/** Reads what a `ByteWriter` wrote. */
export class ByteReader {
  private readonly buffer: Buffer
  private position = 0

  constructor(bytes: Uint8Array) {
    this.buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get atEnd(): boolean {
    return this.position >= this.buffer.length
  }

  byte(): number {
    const value = this.buffer[this.position++]
    if (value === undefined) throw new Error('unexpected end of an encoded value')
    return value
  }

  varint(): number {
    let value = 0
    let scale = 1
    for (;;) {
      const next = this.byte()
      value += (next & 0x7f) * scale
      if (next < 0x80) return value
      scale *= 0x80
    }
  }

  double(): number {
    const value = this.buffer.readDoubleBE(this.position)
    this.position += 8
    return value
  }

  text(): string {
    const size = this.varint()
    const value = this.buffer.toString('utf8', this.position, this.position + size)
    this.position += size
    return value
  }
}
