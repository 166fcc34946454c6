namespace Clickstream.Exploration.Reports;

/// <summary>Whether two sets of rows can be told apart.</summary>
internal static class AdversarialSection
{
    private const double Alarm = 0.7;

    public static ReportSection? Of(DataExploration figures) => figures.Adversarial is not { } check ? null : new ReportSection(
        "Train against test",
        [
            "A classifier is asked to tell the first rows from the second. ROC-AUC near 0.5: it cannot, and figures measured on the second speak for the first. Above 0.7: the data changes, or a column knows which is which.",
            Verdict(check),
            .. check.NotCompared.Count == 0 ? Array.Empty<string>() : [$"Not compared, since one side has them not, or reads them as another kind of column: {string.Join(", ", check.NotCompared)}."],
        ],
        [
            new ReportFigure(
                "Adversarial check",
                check.How,
                FigureKind.Table,
                [ReportColumn.Text("figure"), ReportColumn.Number("value"), ReportColumn.Text("columns that tell")],
                [
                    ["rows of the first", check.FirstRows, ""],
                    ["rows of the second", check.SecondRows, ""],
                    ["ROC-AUC on rows not fitted on", check.RocAuc, string.Join(", ", check.Columns)],
                ]),
        ]);

    private static string Verdict(AdversarialFigures check) => check.RocAuc switch
    {
        null => "There was nothing to learn from: too few rows, no column in common, or none that varies.",
        > Alarm => "Here it can: look at the columns named below before you trust a split.",
        _ => "Here it cannot, or hardly.",
    };
}
