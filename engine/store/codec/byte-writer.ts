/** A growing buffer for encoding; reused from one value to the next. */
export class ByteWriter {
  private buffer = Buffer.allocUnsafe(16_384)
  private length = 0

  reset(): void {
    this.length = 0
  }

  /** What was written since `reset`; valid until the next `reset`. */
  bytes(): Uint8Array {
    return this.buffer.subarray(0, this.length)
  }

  byte(value: number): void {
    if (this.length === this.buffer.length) this.grow(1)
    this.buffer[this.length++] = value
  }

  /** A non-negative integer up to 2^53, seven bits a byte, low bits first. */
  varint(value: number): void {
    if (this.length + 8 > this.buffer.length) this.grow(8)
    let rest = value
    while (rest >= 0x80) {
      if (rest > 0x7fffffff) {
        this.buffer[this.length++] = (rest % 0x80) | 0x80
        rest = Math.floor(rest / 0x80)
      } else {
        this.buffer[this.length++] = (rest & 0x7f) | 0x80
        rest >>>= 7
      }
    }
    this.buffer[this.length++] = rest
  }

  double(value: number): void {
    if (this.length + 8 > this.buffer.length) this.grow(8)
    this.length = this.buffer.writeDoubleBE(value, this.length)
  }

  text(value: string): void {
    const size = Buffer.byteLength(value)
    this.varint(size)
    if (this.length + size > this.buffer.length) this.grow(size)
    if (size === value.length && size < 24) {
      for (let i = 0; i < size; i++) this.buffer[this.length + i] = value.charCodeAt(i)
    } else {
      this.buffer.write(value, this.length, 'utf8')
    }
    this.length += size
  }

  private grow(by: number): void {
    const larger = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, this.length + by))
    this.buffer.copy(larger, 0, 0, this.length)
    this.buffer = larger
  }
}
