using System.CommandLine;
using Clickstream.Serving;
using Clickstream.Tasks;
using Clickstream.Trainer.Importing;
using Clickstream.Trainer.Loading;
using Clickstream.Trainer.Reporting;

namespace Clickstream.Trainer.Commands;

/// <summary>import: a model of another library becomes a package of ours.</summary>
internal static class ImportCommand
{
    private const string Description = """
        Makes a package of a model that was trained with ML.NET (model.zip), XGBoost (model.json, model.ubj) or LightGBM (model.txt).
        The sample rows are for what the file does not say: ranges, histograms to see drift by, reasons, probes; with --label or --amount also figures.

        Examples:
          import model.zip --task conversion --data sample.csv --out models
          import model.json --task conversion --data sample.csv --label bought --out models --mapping features.json
          import model.ubj --task revenue --data sample.csv --amount order_value --currency EUR --out models

        A mapping names the columns behind features and the categories behind codes:
          {"features": [{"name": "f0", "column": "device", "categories": ["desktop", "mobile"]}, {"name": "f1", "column": "returning", "boolean": true}]}
        """;

    /// <summary>The command.</summary>
    public static Command Create(Report report, TimeProvider clock)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The model file." };
        file.AcceptExistingOnly();
        Option<string> task = CommandOptions.Task("The question that it is to answer.");
        task.Validators.Add(result =>
        {
            if (CommandOptions.IsOnly(PredictionTask.Recommendation, [result.GetValueOrDefault<string>() ?? ""]))
                result.AddError("--task: no model file of another library ranks products by the clicks of a session; `train --tasks recommendation` makes such a package.");
        });
        Option<FileInfo> data = CommandOptions.Data("CSV of rows as it will be asked, plain or .gz: session rows with the model's columns, or clicks if it takes our features of them.");
        var output = new Option<DirectoryInfo>("--out") { Description = "Folder for the package; made if need be.", HelpName = "DIR", Required = true };
        var mapping = new Option<FileInfo>("--mapping") { Description = "JSON that names columns and categories; see above.", HelpName = "FILE" };
        mapping.AcceptExistingOnly();
        var lookups = new Option<FileInfo>("--lookups") { Description = "Package whose looked-up features (conversion rates of products and the like) the model was trained on.", HelpName = "PACKAGE" };
        lookups.AcceptExistingOnly();
        Option<string> input = CommandOptions.Input();
        var label = new Option<string>("--label") { Description = "Session rows: the column that says whether there was a purchase.", HelpName = "COLUMN" };
        var positive = new Option<string>("--positive") { Description = "Session rows: the label's value that means yes. Default: true, yes, y or 1.", HelpName = "VALUE" };
        var amount = new Option<string>("--amount") { Description = "Session rows: the column with the amount spent.", HelpName = "COLUMN" };
        var currency = new Option<string>("--currency") { Description = "ISO 4217 code of the amounts.", HelpName = "CODE" };
        currency.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } code && !(code.Length == 3 && code.All(char.IsAsciiLetterUpper)))
                result.AddError($"--currency: '{code}' is no ISO 4217 code; expected three capital letters, e.g. EUR.");
        });
        Option<string[]> categorical = CommandOptions.List("--categorical", "For a zip without a schema: columns that are categories, though they look like numbers.", "COL,...");
        Option<string[]> numeric = CommandOptions.List("--numeric", "For a zip without a schema: columns that are numbers, though they look otherwise.", "COL,...");
        var command = new Command("import", Description) { file, task, data, output, mapping, lookups, input, label, positive, amount, currency, categorical, numeric };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = new ImportOptions
            {
                ModelPath = parsed.GetValue(file)!.FullName,
                Task = CommandOptions.TaskOf(parsed.GetValue(task)!),
                DataPath = parsed.GetValue(data)!.FullName,
                MappingPath = parsed.GetValue(mapping)?.FullName,
                Lookups = parsed.GetValue(lookups) is { } package ? ModelLoader.Load(package.FullName).Lookups : null,
                Currency = parsed.GetValue(currency),
                Data = new LoadOptions
                {
                    Input = CommandOptions.GrainOf(parsed.GetValue(input)),
                    Label = parsed.GetValue(label),
                    Positive = parsed.GetValue(positive),
                    Amount = parsed.GetValue(amount),
                    Categorical = parsed.GetValue(categorical)!,
                    Numeric = parsed.GetValue(numeric)!,
                },
            };
            await new ImportRun(options, report, clock).WriteToAsync(parsed.GetValue(output)!.FullName, cancellationToken);
            return 0;
        });
        return command;
    }
}
