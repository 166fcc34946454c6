using Clickstream.Interchange.Onnx.Format;

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
}
