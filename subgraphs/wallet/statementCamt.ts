import { decimalOf } from "@mint/kit/money.ts";
import type { CurrencyCode } from "@mint/schema/currencies.ts";
import type { EntryRow } from "./entities.ts";
import type { Statement } from "./statement.ts";

/** Domain, family and sub-family codes of ISO 20022 for what an entry was posted for. */
const transactionCodes: Record<EntryRow["kind"], string> = {
	TRANSFER: "PMNT-IRCT-DMCT",
	TOP_UP: "PMNT-RDDT-PMDD",
	PAYOUT: "PMNT-ICDT-DMCT",
	REVERSAL: "PMNT-ICDT-RRTN",
	CONVERSION: "FORX-SPOT-OTHR",
	RESOLUTION: "ACMT-MDOP-ADJT",
};

/**
 * A statement in the shape of ISO 20022 camt.053 (bank to customer statement), as JSON: element names and nesting are
 * those of the XML. Amounts are unsigned decimal strings in major units beside a credit or debit mark.
 */
export function camtOf(statement: Statement, entries: EntryRow[], now: Date): string {
	const { wallet, from, to, opening, closing } = statement;
	const currency = wallet.currency as CurrencyCode;
	const id = `${wallet.id}-${opening.version}-${closing.version}`;
	const amountOf = (amount: bigint) => ({
		Amt: { Ccy: currency, Value: decimalOf((amount < 0n ? -amount : amount).toString(), currency) },
		CdtDbtInd: amount < 0n ? "DBIT" : "CRDT",
	});
	const balanceOf = (code: "OPBD" | "CLBD", balance: bigint, at: Date) => ({
		Tp: { CdOrPrtry: { Cd: code } },
		...amountOf(balance),
		Dt: { DtTm: at.toISOString() },
	});
	const sumOf = (amount: bigint) => ({ Sum: decimalOf(amount.toString(), currency) });
	const countOf = (entered: boolean) => String(entries.filter((entry) => entry.amount > 0n === entered).length);
	const body = {
		GrpHdr: { MsgId: id, CreDtTm: now.toISOString() },
		Stmt: [
			{
				Id: id,
				CreDtTm: now.toISOString(),
				FrToDt: { FrDtTm: from.toISOString(), ToDtTm: to.toISOString() },
				Acct: { Id: { Othr: { Id: wallet.id } }, Ccy: currency },
				Bal: [balanceOf("OPBD", opening.balance, from), balanceOf("CLBD", closing.balance, to)],
				TxsSummry: {
					TtlNtries: { NbOfNtries: String(statement.entryCount) },
					TtlCdtNtries: { NbOfNtries: countOf(true), ...sumOf(statement.totalIn) },
					TtlDbtNtries: { NbOfNtries: countOf(false), ...sumOf(statement.totalOut) },
				},
				Ntry: entries.map((entry) => ({
					NtryRef: `${entry.account_id}.${entry.version}`,
					...amountOf(entry.amount),
					Sts: { Cd: "BOOK" },
					BookgDt: { DtTm: entry.posted_at.toISOString() },
					AcctSvcrRef: entry.posting_id,
					BkTxCd: bankTransactionCode(entry.kind),
				})),
			},
		],
	};
	return JSON.stringify({ BkToCstmrStmt: body });
}

function bankTransactionCode(kind: EntryRow["kind"]): Record<string, unknown> {
	const [Cd, family, SubFmlyCd] = transactionCodes[kind].split("-");
	return { Domn: { Cd, Fmly: { Cd: family, SubFmlyCd } }, Prtry: { Cd: kind } };
}
