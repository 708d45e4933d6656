import { useQuery } from "@apollo/client/react";
import { emptyBooksWords } from "@mint/schema/words/screens.ts";
import { bisector } from "d3-array";
import { scaleLinear } from "d3-scale";
import { curveStepAfter, line } from "d3-shape";
import { type PointerEvent, useEffect, useId, useRef, useState } from "react";
import { Answer } from "../app/Answer.tsx";
import { graphql } from "../graphql/gql.ts";
import type { WalletLineQuery } from "../graphql/graphql.ts";
import { Amount } from "../ui/Amount.tsx";
import { amountText, decimalText, locale, type MoneyValue } from "../ui/money.ts";
import { BlockBone, Panel } from "../ui/Panel.tsx";
import { dayAndTime, shortDay } from "../ui/time.ts";
import css from "./BalanceLine.module.css";
import { axisTicks, type BalanceStep, balanceSteps, share } from "./balanceSteps.ts";

const WalletLine = graphql(`
	query WalletLine($walletId: ID!) {
		wallet(id: $walletId) {
			id
			version
			openedAt
			balance {
				amountMinor
				currency
				exponent
			}
			available {
				amountMinor
				currency
				exponent
			}
			held {
				amountMinor
				currency
				exponent
			}
			entries(first: 100) {
				edges {
					cursor
					node {
						id
						postedAt
						amount {
							amountMinor
						}
						balanceAfter {
							amountMinor
						}
					}
				}
				pageInfo {
					startCursor
					endCursor
					hasNextPage
					hasPreviousPage
				}
			}
		}
	}
`);

type Wallet = NonNullable<WalletLineQuery["wallet"]>;

const height = 190;
const room = { top: 14, bottom: 22, right: 34 };
const heldWidth = 26;

/** The balance of the last thirty days, step by step. */
export function BalanceLine({ walletId }: { walletId: string }) {
	const { data, loading, error, refetch } = useQuery(WalletLine, { variables: { walletId } });
	return (
		<Panel title="Last 30 days">
			<Answer
				value={data?.wallet}
				loading={loading}
				error={error}
				retry={refetch}
				skeleton={<BlockBone height={height + 91.5} />}
				what="Your balance line"
			>
				{(wallet) =>
					wallet.entries.edges.length === 0 ? (
						<p className={css.summary}>{emptyBooksWords.none}</p>
					) : (
						<StepLine wallet={wallet} />
					)
				}
			</Answer>
		</Panel>
	);
}

function useWidth() {
	const frame = useRef<HTMLDivElement>(null);
	const [width, setWidth] = useState(0);
	useEffect(() => {
		if (frame.current === null) return;
		const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
		observer.observe(frame.current);
		return () => observer.disconnect();
	}, []);
	return { frame, width };
}

/** `1.2K`: an axis needs no cents. */
function tickText(minor: bigint, exponent: number): string {
	const exact = decimalText(minor.toString(), exponent) as `${number}`;
	return new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 }).format(exact);
}

function StepLine({ wallet }: { wallet: Wallet }) {
	const { frame, width } = useWidth();
	const [read, setRead] = useState<number | null>(null);
	const hatch = useId();
	const entries = wallet.entries.edges.map((edge) => edge.node);
	const complete = !wallet.entries.pageInfo.hasNextPage;
	const { balance, held, available } = wallet;
	const value = balanceSteps(entries, balance.amountMinor, wallet.openedAt, complete, Date.now());
	const { steps } = value;
	const money = (minor: bigint): MoneyValue => ({ ...balance, amountMinor: minor.toString() });
	const ticks = axisTicks(steps.reduce((top, step) => (step.balance > top ? step.balance : top), 0n));
	const top = ticks.at(-1) as bigint;

	const x = scaleLinear([value.since, (steps.at(-1) as BalanceStep).at], [0, Math.max(0, width - room.right)]);
	const yOf = (minor: bigint) => room.top + (1 - share(minor, top)) * (height - room.top - room.bottom);
	const path = line<BalanceStep>()
		.x((step) => x(step.at))
		.y((step) => yOf(step.balance))
		.curve(curveStepAfter)(steps);

	const at = read === null ? steps.length - 1 : Math.min(read, steps.length - 1);
	const step = steps[at] as BalanceStep;
	const reading = (one: BalanceStep) => {
		const moved = one.moved === null ? "" : `, after ${amountText(money(one.moved), "always")}`;
		const when = one === steps.at(-1) ? "Now" : dayAndTime(new Date(one.at).toISOString());
		return `${when}: ${amountText(money(one.balance))}${moved}`;
	};

	function point(event: PointerEvent): void {
		const left = frame.current?.getBoundingClientRect().left ?? 0;
		const found = bisector((one: BalanceStep) => one.at).right(steps, x.invert(event.clientX - left)) - 1;
		setRead(Math.min(steps.length - 1, Math.max(0, found)));
	}

	return (
		<div className={css.line}>
			<p className={css.summary}>
				{complete || value.since > Date.parse(entries.at(-1)?.postedAt ?? "") ? "" : "Newest 100 entries: "}
				<Amount money={money(value.moneyIn)} /> came in, <Amount money={money(value.moneyOut)} /> went out.
			</p>
			<p className={css.reading} aria-hidden="true">
				{reading(step)}
			</p>
			<div className={css.chart} ref={frame} onPointerMove={point} onPointerLeave={() => setRead(null)}>
				{width > 0 && (
					<svg width={width} height={height} aria-hidden="true">
						<pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
							<path d="M0 0V5" className={css.hatch} />
						</pattern>
						{ticks.map((tick) => (
							<g key={tick.toString()}>
								<path d={`M0 ${yOf(tick)}H${width}`} className={tick === 0n ? css.zero : css.grid} />
								<text x={width} y={yOf(tick) - 4} textAnchor="end" className={css.tick}>
									{tickText(tick, balance.exponent)}
								</text>
							</g>
						))}
						<text x="0" y={height - 4} className={css.tick}>
							{shortDay(new Date(value.since).toISOString())}
						</text>
						<text x={width - room.right} y={height - 4} textAnchor="end" className={css.tick}>
							Now
						</text>
						{held.amountMinor !== "0" && (
							<g>
								<rect
									x={width - room.right - heldWidth}
									y={yOf(BigInt(balance.amountMinor))}
									width={heldWidth}
									height={yOf(BigInt(available.amountMinor)) - yOf(BigInt(balance.amountMinor))}
									fill={`url(#${hatch})`}
									className={css.heldEdge}
								/>
								<text
									x={width - room.right}
									y={yOf(BigInt(available.amountMinor)) + 13}
									textAnchor="end"
									className={css.heldWord}
								>
									held
								</text>
							</g>
						)}
						<path d={path ?? ""} className={css.path} />
						{read !== null && <path d={`M${x(step.at)} ${room.top}V${height - room.bottom}`} className={css.guide} />}
						<circle
							cx={x(step.at)}
							cy={yOf(step.balance)}
							r={at === steps.length - 1 ? 4 : 5}
							className={at === steps.length - 1 ? css.now : css.point}
						/>
					</svg>
				)}
				<input
					type="range"
					className={css.reader}
					aria-label="Read the balance step by step"
					aria-valuetext={reading(step)}
					min={0}
					max={steps.length - 1}
					value={at}
					onChange={(event) => setRead(event.target.valueAsNumber)}
					onBlur={() => setRead(null)}
				/>
			</div>
			<details className={css.table}>
				<summary>Show as a table</summary>
				<div className={css.scroller}>
					<table>
						<thead>
							<tr>
								<th scope="col">When</th>
								<th scope="col">Moved</th>
								<th scope="col">Balance after</th>
							</tr>
						</thead>
						<tbody>
							{entries.map((entry) => (
								<tr key={entry.id}>
									<td>{dayAndTime(entry.postedAt)}</td>
									<td>
										<Amount money={{ ...balance, ...entry.amount }} sign="always" />
									</td>
									<td>
										<Amount money={{ ...balance, ...entry.balanceAfter }} />
									</td>
								</tr>
							))}
						</tbody>
					</table>
				</div>
			</details>
		</div>
	);
}
