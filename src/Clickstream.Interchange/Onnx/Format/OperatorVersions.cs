namespace Clickstream.Interchange.Onnx.Format;

/// <summary>Versions of the format and of its operators; OnnxOperatorSets tells them to the world, and why they were chosen.</summary>
internal static class OperatorVersions
{
    /// <summary>The format of models without sets of categories.</summary>
    public const int Format = 8;

    /// <summary>The format of models with them.</summary>
    public const int FormatWithSets = 10;

    /// <summary>Operators of ai.onnx.</summary>
    public const int Standard = 15;

    /// <summary>Operators of ai.onnx.ml without sets of categories.</summary>
    public const int Learning = 3;

    /// <summary>Operators of ai.onnx.ml with them.</summary>
    public const int LearningWithSets = 5;
}
