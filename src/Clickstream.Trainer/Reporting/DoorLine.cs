using Clickstream.Packages;

namespace Clickstream.Trainer.Reporting;

/// <summary>Says in a line whether another library can open a package.</summary>
internal static class DoorLine
{
    /// <summary>E.g. "ML.NET opens `TransformerChain/Model.key`: columns ..."</summary>
    public static string Of(ModelDoor door) =>
        door.Entry is { } entry ? $"{door.Library} opens `{entry}`: {door.Detail}" : $"{door.Library} cannot open it: {door.Detail}";
}
