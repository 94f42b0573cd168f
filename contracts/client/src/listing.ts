// Lists that go on.

/** A page that says where the next one begins. */
export interface Pageable {
  items: unknown[];
  next_cursor: string | null;
}

/** What the rows of a page are. */
export type Row<Page extends Pageable> = Awaited<Page["items"][number]>;

/**
 * A list that has been asked for. Awaited, it is its first page; `pages()` and `all()` walk on by cursor, so that no row
 * comes twice or is left out while others are added. Nothing is sent before one of these is used.
 */
export class Listing<Page extends Pageable> implements Promise<Page> {
  readonly [Symbol.toStringTag] = "Listing";
  readonly #load: (cursor?: string) => Promise<Page>;
  #first: Promise<Page> | undefined;

  constructor(load: (cursor?: string) => Promise<Page>) {
    this.#load = load;
  }

  /** Each page, from the first to the last. */
  async *pages(): AsyncGenerator<Page, void, undefined> {
    let page = await this.#page();
    yield page;
    while (page.next_cursor !== null) {
      page = await this.#load(page.next_cursor);
      yield page;
    }
  }

  /** Each row of each page. */
  async *all(): AsyncGenerator<Row<Page>, void, undefined> {
    for await (const page of this.pages()) {
      yield* page.items as Row<Page>[];
    }
  }

  then<Good = Page, Bad = never>(
    good?: ((page: Page) => Good | PromiseLike<Good>) | null,
    bad?: ((reason: unknown) => Bad | PromiseLike<Bad>) | null,
  ): Promise<Good | Bad> {
    return this.#page().then(good, bad);
  }

  catch<Bad = never>(bad?: ((reason: unknown) => Bad | PromiseLike<Bad>) | null): Promise<Page | Bad> {
    return this.#page().catch(bad);
  }

  finally(last?: (() => void) | null): Promise<Page> {
    return this.#page().finally(last);
  }

  #page(): Promise<Page> {
    this.#first ??= this.#load();
    return this.#first;
  }
}
