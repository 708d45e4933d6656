import DataLoader from "dataloader";
import type { Context } from "./context.ts";

/**
 * A loader by id that lives as long as the context: `const walletById = loaderOf(selectWallets, (row) => row.id)`.
 * `load` gets distinct ids and may answer in any order; what it leaves out is null.
 */
export function loaderOf<R>(
	load: (ctx: Context, ids: string[]) => Promise<R[]>,
	idOf: (row: R) => string,
): (ctx: Context, id: string) => Promise<R | null> {
	return (ctx, id) => {
		let loader = ctx.memo.get(load) as DataLoader<string, R | null> | undefined;
		if (!loader) {
			loader = new DataLoader(async (ids: readonly string[]) => {
				const rows = new Map((await load(ctx, [...ids])).map((row) => [idOf(row), row]));
				return ids.map((wanted) => rows.get(wanted) ?? null);
			});
			ctx.memo.set(load, loader);
		}
		return loader.load(id);
	};
}
