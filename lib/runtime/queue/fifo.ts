/** First in, first out, in constant time. */
export interface Fifo<T> {
  readonly size: number;
  push(item: T): void;
  shift(): T | undefined;
  clear(): void;
}

export function fifo<T>(): Fifo<T> {
  let items: T[] = [];
  let head = 0;

  return {
    get size() {
      return items.length - head;
    },
    push: (item) => void items.push(item),
    shift() {
      const item = items[head];
      if (head < items.length) head++;
      if (head > 1000 && head * 2 > items.length) {
        items = items.slice(head);
        head = 0;
      }
      return item;
    },
    clear() {
      items = [];
      head = 0;
    },
  };
}
