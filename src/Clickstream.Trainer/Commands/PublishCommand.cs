using System.CommandLine;
using Clickstream.Packages;
using Clickstream.Publishing;
using Clickstream.Serving;
using Clickstream.Tasks;
using Clickstream.Trainer.Reporting;

namespace Clickstream.Trainer.Commands;

/// <summary>publish: a package into the folder that services watch.</summary>
internal static class PublishCommand
{
    private const string Description = """
        Examines packages and puts them into the folder that services watch, by rename: they take them up within seconds, without a restart. The package
        that was in use is kept in DIR/versions; rollback goes back to it.

        A canary answers a share of the sessions (Models__CanaryShare), always the same ones; a shadow scores what the model in use is asked, and GET /models
        tells how far both agree. promote makes either the model in use; deleting its file ends it.

        Examples:
          publish new-models/conversion.zip --models models
          publish new-models/conversion.zip --models models --as canary
        """;

    /// <summary>The command.</summary>
    public static Command Create(Report report, TimeProvider time)
    {
        var files = new Argument<FileInfo[]>("FILE") { Description = "The packages, .zip.", Arity = ArgumentArity.OneOrMore };
        files.AcceptExistingOnly();
        Option<DirectoryInfo> models = PublishingOptions.Models();
        var variant = new Option<string>("--as") { Description = "In what part: stable (default), canary or shadow.", HelpName = "PART", DefaultValueFactory = _ => "stable" };
        variant.AcceptOnlyFromAmong("stable", "canary", "shadow");
        Option<int?> keep = PublishingOptions.Keep();
        Option<bool> allow = PublishingOptions.AllowSchemaChange();
        var command = new Command("publish", Description) { files, models, variant, keep, allow };
        command.SetAction(parsed =>
        {
            string directory = parsed.GetValue(models)!.FullName;
            ModelPublisher publisher = PublishingOptions.Publisher(directory, parsed.GetValue(keep), time);
            ModelVariant part = Enum.Parse<ModelVariant>(parsed.GetValue(variant)!, ignoreCase: true);
            foreach (FileInfo file in parsed.GetValue(files)!)
            {
                ModelPackage package = publisher.Publish(file.FullName, part, parsed.GetValue(allow));
                report.Line($"Published {Path.Combine(directory, ModelFiles.Name(package.Manifest.Task, part))}: {PredictionTasks.Name(package.Manifest.Task)}, version {package.Manifest.Version}.");
            }

            return 0;
        });
        return command;
    }
}
