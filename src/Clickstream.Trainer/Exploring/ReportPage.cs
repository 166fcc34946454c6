using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Clickstream.Exploration.Reports;

namespace Clickstream.Trainer.Exploring;

/// <summary>
/// Writes a report as one HTML file that needs nothing else. Its policy lets nothing be fetched and no script run but its own, by its hash; names that come from
/// data stand in it as JSON without a less-than sign, or escaped, and are shown as text alone.
/// </summary>
internal static class ReportPage
{
    /// <summary>Writes the page.</summary>
    public static void Write(TextWriter output, ExplorationReport report, ReportAssets assets)
    {
        string? script = assets.Script?.Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase);
        string title = WebUtility.HtmlEncode(report.Title);
        string scripts = script is null ? "'none'" : $"'sha256-{HashOf(script)}'";
        output.Write($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src {scripts}; style-src 'sha256-{HashOf(assets.Style)}'; img-src data:; base-uri 'none'; form-action 'none'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <link rel="icon" href="data:,">
            <title>What is in {title}</title>
            <style>{assets.Style}</style>
            </head>
            <body>
            <header class="top"><div class="wide"><h1>What is in <bdi>{title}</bdi></h1><p class="lead">Figures of one pass over the data; what was sampled or estimated is among the findings.</p></div></header>
            <main id="report" class="wide">

            """);
        if (script is null) WriteTables(output, report);
        else output.Write("<noscript><p>The figures are drawn by the script of this file, which fetches nothing.</p></noscript>\n");
        output.Write("</main>\n");
        if (script is not null)
        {
            // The writer's own escapes leave no less-than sign in it, so that no text of the data can end the element.
            output.Write($"<script type=\"application/json\" id=\"figures\">{JsonSerializer.Serialize(report, ReportJson.Default.ExplorationReport)}</script>\n");
            output.Write($"<script>{script}</script>\n");
        }

        output.Write("</body>\n</html>\n");
    }

    private static string HashOf(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static void WriteTables(TextWriter output, ExplorationReport report)
    {
        foreach (ReportSection section in report.Sections)
        {
            output.Write($"<section class=\"card explore\"><h2>{WebUtility.HtmlEncode(section.Title)}</h2>\n");
            foreach (string note in section.Notes) output.Write($"<p>{WebUtility.HtmlEncode(note)}</p>\n");
            output.Write("<div class=\"explore-figures\">\n");
            foreach (ReportFigure figure in section.Figures) WriteTable(output, figure);
            output.Write("</div></section>\n");
        }
    }

    private static void WriteTable(TextWriter output, ReportFigure figure)
    {
        string title = WebUtility.HtmlEncode(figure.Title);
        output.Write($"<figure class=\"wide-figure\"><figcaption>{title} <span class=\"quiet\">{WebUtility.HtmlEncode(figure.Note)}</span></figcaption>\n");
        output.Write($"<div class=\"table tall\" tabindex=\"0\" role=\"region\" aria-label=\"{title}\"><table><thead><tr>");
        foreach (ReportColumn column in figure.Columns) output.Write($"<th scope=\"col\">{WebUtility.HtmlEncode(column.Title)}</th>");
        output.Write("</tr></thead><tbody>\n");
        foreach (IReadOnlyList<ReportCell> row in figure.Rows)
        {
            output.Write("<tr>");
            for (int i = 0; i < row.Count; i++) output.Write($"<td>{WebUtility.HtmlEncode(Shown(row[i], figure.Columns[i].Form))}</td>");
            output.Write("</tr>\n");
        }

        output.Write("</tbody></table></div></figure>\n");
    }

    private static string Shown(ReportCell cell, CellForm form) => (cell.Text, cell.Number) switch
    {
        ({ } text, _) => text,
        (_, { } number) when form == CellForm.Percent => number.ToString("0.##%", CultureInfo.InvariantCulture),
        (_, { } number) => number.ToString("#,0.####", CultureInfo.InvariantCulture),
        _ => "–",
    };
}
