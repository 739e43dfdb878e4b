/** What is put in, in order, for one reader who waits for it. */
export interface EventQueue<T> extends AsyncIterable<T> {
  push(item: T): void;
  /** After what is there already. */
  end(): void;
  /** At once: the reader gets the error. */
  fail(error: Error): void;
}

/** @param onEnd called once, when the reader stops or all is read */
export function eventQueue<T>(onEnd: () => void): EventQueue<T> {
  const items: T[] = [];
  let isOver = false;
  let failure: Error | undefined;
  let wake = () => {};

  async function* read(): AsyncGenerator<T, void, undefined> {
    try {
      for (;;) {
        if (failure) throw failure;
        const next = items.shift();
        if (next !== undefined) yield next;
        else if (isOver) return;
        else
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
      }
    } finally {
      isOver = true;
      onEnd();
    }
  }

  return {
    push(item) {
      if (isOver) return;
      items.push(item);
      wake();
    },
    end() {
      isOver = true;
      wake();
    },
    fail(error) {
      failure ??= error;
      wake();
    },
    [Symbol.asyncIterator]: read,
  };
}
