// A table as exceljs writes it, in its faster way, a row at a time:
//	node peer.cjs TABLE.csv KINDS OUT.xlsx
// KINDS has a letter for each column: t text, d day, n number. $EXCELJS is the
// folder in which exceljs is installed.
"use strict";

const fs = require("fs");
const excel = require(process.env.EXCELJS + "/node_modules/exceljs");

const [source, kinds, out] = process.argv.slice(2);
const border = { bottom: { style: "thin" } };
const font = { name: "Arial", size: 11 };
const top = { vertical: "top" };
const styles = {
	t: { numFmt: "@", font, border, alignment: { ...top, wrapText: true } },
	d: { numFmt: "dd/mm/yyyy", font, border, alignment: top },
	n: { numFmt: "0.00", font, border, alignment: top },
};

function valueOf(cell, kind) {
	if (cell === "")
		return null;
	return kind === "d" ? new Date(cell) : kind === "n" ? +cell : cell;
}

async function main() {
	const book = new excel.stream.xlsx.WorkbookWriter({
		filename: out, useStyles: true, useSharedStrings: true,
	});
	const sheet = book.addWorksheet("T");
	const lines = fs.readFileSync(source, "utf8").trimEnd().split("\n");

	sheet.columns = [...kinds].map((k) => ({ style: styles[k] }));
	lines.forEach((line, i) => {
		const cells = line.split(",");

		sheet.addRow(cells.map((c, j) => valueOf(c, i ? kinds[j] : "t")))
			.commit();
	});
	sheet.commit();
	await book.commit();
}

main();
