using Clickstream.Interchange.MlNet.Components;

namespace Clickstream.Interchange.MlNet.Files;

/// <summary>One kind of component: how its file is headed, and how its body is read and written.</summary>
internal sealed record ComponentCodec
{
    /// <summary>Model signature; a space stands for a zero byte.</summary>
    public required string Signature { get; init; }

    /// <summary>Loader signature.</summary>
    public required string Loader { get; init; }

    /// <summary>Alternative loader signature; empty for none.</summary>
    public string AlternativeLoader { get; init; } = "";

    /// <summary>Version written, as 0xMMMMmmmm.</summary>
    public required uint Written { get; init; }

    /// <summary>Least version that a reader must know.</summary>
    public required uint Readable { get; init; }

    /// <summary>Simple name of ML.NET's assembly, without "Microsoft.ML.". A text to be compared: nothing is ever loaded by it.</summary>
    public required string Assembly { get; init; }

    /// <summary>Whether a component is of this kind.</summary>
    public required Func<MlNetComponent, bool> Says { get; init; }

    /// <summary>Reads body and children.</summary>
    public required Func<ComponentReader, MlNetComponent> Read { get; init; }

    /// <summary>Writes body and children.</summary>
    public required Action<ComponentWriter, MlNetComponent> Write { get; init; }
}
