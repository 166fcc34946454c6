using System.CommandLine;
using Clickstream.Publishing;

namespace Clickstream.Trainer.Commands;

/// <summary>Options of the commands that change a models folder.</summary>
internal static class PublishingOptions
{
    private const int KeptByDefault = 5;

    /// <summary>--models DIR: made when it is not there.</summary>
    public static Option<DirectoryInfo> Models() => new("--models") { Description = "Folder that services watch.", Required = true, HelpName = "DIR" };

    /// <summary>--keep N.</summary>
    public static Option<int?> Keep() => CommandOptions.Positive(
        "--keep", FormattableString.Invariant($"How many replaced packages of a task are kept in DIR/versions. Default: {KeptByDefault}."), "N");

    /// <summary>--allow-schema-change.</summary>
    public static Option<bool> AllowSchemaChange() =>
        new("--allow-schema-change") { Description = "Even if it takes another input than the one in use, which services refuse unless Models__AllowSchemaChanges is true." };

    /// <summary>The publisher of a folder.</summary>
    public static ModelPublisher Publisher(string directory, int? keep, TimeProvider time) => new(directory, keep ?? KeptByDefault, time);
}
