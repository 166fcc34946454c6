using System.CommandLine;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Tasks;
using Clickstream.Trainer.Reporting;

namespace Clickstream.Trainer.Commands;

/// <summary>inspect: what is in a package.</summary>
internal static class InspectCommand
{
    private const string Description = """
        Shows what is in a model package: manifest, schema, figures and card.

        Example:
          inspect models/conversion.zip
        """;

    private const int CategoriesShown = 5;

    /// <summary>The command.</summary>
    public static Command Create(Report report)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The package, a .zip." };
        file.AcceptExistingOnly();
        var command = new Command("inspect", Description) { file };
        command.SetAction(parsed =>
        {
            Print(report, ModelLoader.Load(parsed.GetValue(file)!.FullName));
            return 0;
        });
        return command;
    }

    private static void Print(Report report, ModelPackage package)
    {
        ModelManifest manifest = package.Manifest;
        report.Heading($"{PredictionTasks.Name(manifest.Task)}, version {manifest.Version}");
        report.Table(["property", "value"], Properties(package));
        report.Heading("Schema");
        report.Table(["feature", "kind", "unit", "missing", "smallest", "median", "largest", "categories"], manifest.Features.Select(Row));
        report.Heading("Card");
        report.Line(package.Card);
    }

    private static IEnumerable<string[]> Properties(ModelPackage package)
    {
        ModelManifest manifest = package.Manifest;
        yield return ["sha256", package.Sha256];
        yield return ["format version", Figures.Text(manifest.FormatVersion)];
        yield return ["grain", manifest.Grain.ToString()];
        yield return ["trainer", manifest.Trainer];
        yield return ["settings", string.Join(", ", manifest.Settings.Select(setting => $"{setting.Key} {setting.Value}"))];
        if (manifest.Threshold is { } threshold) yield return ["threshold", Figures.Text(threshold)];
        if (manifest.BaseRate is { } baseRate) yield return ["base rate", Figures.Text(baseRate)];
        yield return ["probes", $"{Figures.Text(package.Probes.Count)}, all answered as by the trainer"];
    }

    private static string[] Row(FeatureProfile feature) =>
    [
        feature.Name,
        feature.Kind.ToString(),
        feature.Unit ?? "",
        FormattableString.Invariant($"{feature.MissingShare:0.0%}"),
        feature.Numbers is { } low ? Figures.Text(low.Minimum) : "",
        feature.Numbers is { } middle ? Figures.Text(middle.Median) : "",
        feature.Numbers is { } high ? Figures.Text(high.Maximum) : "",
        feature.Categories is { } categories
            ? string.Join(", ", categories.Take(CategoriesShown).Select(category => category.Name)) + (categories.Count > CategoriesShown ? ", ..." : "")
            : "",
    ];
}
