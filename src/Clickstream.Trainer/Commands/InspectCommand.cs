using System.CommandLine;
using Clickstream.Learning.Explanation;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Tasks;
using Clickstream.Trainer.Evaluation;
using Clickstream.Trainer.Loading;
using Clickstream.Trainer.Reporting;

namespace Clickstream.Trainer.Commands;

/// <summary>inspect: what is in a package.</summary>
internal static class InspectCommand
{
    private const string Description = """
        Shows what is in a model package: manifest, schema, figures and card. With a file of known outcomes also what the model leans on
        (permutation importance), and with columns what it answers in the mean as such a column changes (partial dependence).

        Examples:
          inspect models/conversion.zip
          inspect models/conversion.zip --data data/test.csv
          inspect models/conversion.zip --data data/test.csv --column cart_value,device
        """;

    private const int CategoriesShown = 5;

    /// <summary>The command.</summary>
    public static Command Create(Report report)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The package, a .zip." };
        file.AcceptExistingOnly();
        Option<FileInfo> data = CommandOptions.Data("CSV with known outcomes, plain or .gz: explain the model on it, too.");
        data.Required = false;
        Option<string[]> columns = CommandOptions.List("--column", "Features to show the partial dependence of, with commas. Needs --data.", "NAME,...");
        Option<string> input = CommandOptions.Input();
        Option<string> label = CommandOptions.Label();
        Option<string> positive = CommandOptions.Positive();
        Option<string> amount = CommandOptions.Amount();
        var command = new Command("inspect", Description) { file, data, columns, input, label, positive, amount };
        command.Validators.Add(result =>
        {
            if (result.GetResult(data) is not null) return;
            foreach (Option option in (Option[])[columns, input, label, positive, amount])
                if (result.GetResult(option) is { Implicit: false }) result.AddError($"{option.Name} says something of --data, which is not given.");
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            ModelPackage package = ModelLoader.Load(parsed.GetValue(file)!.FullName);
            Print(report, package);
            if (parsed.GetValue(data) is not { } source) return 0;
            var options = new LoadOptions { Input = CommandOptions.GrainOf(parsed.GetValue(input)), Label = parsed.GetValue(label), Positive = parsed.GetValue(positive), Amount = parsed.GetValue(amount) };
            EvaluationFile rows = await EvaluationFile.OpenAsync(source.FullName, options, cancellationToken);
            Print(report, await ExplanationRun.RunAsync(package, rows, options, parsed.GetValue(columns)!, cancellationToken));
            foreach (string note in rows.Notes) report.Warning(note);
            return 0;
        });
        return command;
    }

    private static void Print(Report report, ModelPackage package)
    {
        ModelManifest manifest = package.Manifest;
        report.Heading($"{PredictionTasks.Name(manifest.Task)}, version {manifest.Version}");
        report.Table(["property", "value"], Properties(package));
        if (manifest.Features.Count > 0)
        {
            report.Heading("Schema");
            report.Table(["feature", "kind", "unit", "missing", "smallest", "median", "largest", "categories"], manifest.Features.Select(Row));
        }

        report.Heading("Card");
        report.Line(package.Card);
    }

    private static void Print(Report report, ModelExplanation explanation)
    {
        report.Heading($"Permutation importance: loss of {explanation.Metric}, {Figures.Text(explanation.Score)} on {Figures.Text(explanation.Rows)} rows");
        report.Table(
            ["feature", "mean loss", "standard deviation"],
            explanation.Importances.OrderByDescending(importance => importance.Mean)
                .Select(importance => (string[])[importance.Column, Figures.Text(importance.Mean), Figures.Text(importance.StandardDeviation)]));
        foreach (PartialDependenceCurve curve in explanation.Curves)
        {
            report.Heading($"Partial dependence on {curve.Column}, {Figures.Text(curve.Rows.Count)} rows");
            report.Table(
                [curve.Column, $"mean {explanation.Answer}"],
                curve.Points.Select(point => (string[])[Value(point), Figures.Text(point.Mean)]));
        }
    }

    private static string Value(PartialDependencePoint point) =>
        point.Number is { } number ? Figures.Text(number) : point.Category ?? "(missing)";

    private static IEnumerable<string[]> Properties(ModelPackage package)
    {
        ModelManifest manifest = package.Manifest;
        yield return ["sha256", package.Sha256];
        yield return ["format version", Figures.Text(manifest.FormatVersion)];
        yield return ["grain", manifest.Grain.ToString()];
        yield return ["trainer", manifest.Trainer];
        if (manifest.Origin is { } origin) yield return ["origin", $"{origin.Library}: {origin.Description}, from {origin.FileName}"];
        foreach (ModelDoor door in manifest.Doors) yield return [$"{door.Library} entry", door.Entry is { } entry ? $"{entry}: {door.Detail}" : $"none: {door.Detail}"];
        yield return ["settings", string.Join(", ", manifest.Settings.Select(setting => $"{setting.Key} {setting.Value}"))];
        if (manifest.Threshold is { } threshold) yield return ["threshold", Figures.Text(threshold)];
        if (manifest.BaseRate is { } baseRate) yield return ["base rate", Figures.Text(baseRate)];
        if (manifest.Index is { } index) yield return ["index", RecommendationText.SizeOf(index)];
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
