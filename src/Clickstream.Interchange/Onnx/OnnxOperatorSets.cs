using Clickstream.Interchange.Onnx.Format;
using Google.Protobuf;

namespace Clickstream.Interchange.Onnx;

/// <summary>Versions that the files ask of whoever runs them.</summary>
public static class OnnxOperatorSets
{
    /// <summary>Version of the file format (IR) of models that ask for <see cref="Learning"/>: that of ONNX 1.10.</summary>
    public const int FormatVersion = OperatorVersions.Format;

    /// <summary>Version of the file format (IR) of models that ask for <see cref="LearningWithSets"/>: that of ONNX 1.16.</summary>
    public const int FormatVersionWithSets = OperatorVersions.FormatWithSets;

    /// <summary>Version of the operators of ai.onnx: that of ONNX 1.10 (2021).</summary>
    public const int Standard = OperatorVersions.Standard;

    /// <summary>Version of the operators of ai.onnx.ml, for every model but those of <see cref="LearningWithSets"/>.</summary>
    public const int Learning = OperatorVersions.Learning;

    /// <summary>
    /// Version of the operators of ai.onnx.ml where trees split sets of categories: its TreeEnsemble is the first that can say so. ONNX Runtime has it
    /// from 1.20 on.
    /// </summary>
    public const int LearningWithSets = OperatorVersions.LearningWithSets;

    // Of a model: its imports of operator sets; of an import: domain and version (onnx.proto).
    private const int ImportField = 8;
    private const int VersionField = 2;

    /// <summary>Which of the two versions of ai.onnx.ml a file that was written here asks for.</summary>
    /// <param name="file">A model file.</param>
    /// <exception cref="InvalidProtocolBufferException">It is none.</exception>
    public static int LearningOf(byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var model = new CodedInputStream(file);
        int version = 0;
        for (uint tag; (tag = model.ReadTag()) != 0;)
        {
            if (WireFormat.GetTagFieldNumber(tag) != ImportField) model.SkipLastField();
            else if (ImportOf(model.ReadBytes().ToByteArray()) is ("ai.onnx.ml", var found)) version = found;
        }

        return version;
    }

    private static (string Domain, int Version) ImportOf(byte[] content)
    {
        var import = new CodedInputStream(content);
        string domain = "";
        int version = 0;
        for (uint tag; (tag = import.ReadTag()) != 0;)
        {
            if (WireFormat.GetTagFieldNumber(tag) == VersionField) version = (int)import.ReadInt64();
            else domain = import.ReadString();
        }

        return (domain, version);
    }
}
