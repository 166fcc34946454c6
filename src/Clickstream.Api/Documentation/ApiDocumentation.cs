using Microsoft.OpenApi;

namespace Clickstream.Api.Documentation;

/// <summary>The OpenAPI document at /swagger/v1/swagger.json and Swagger UI at /swagger.</summary>
internal static class ApiDocumentation
{
    public static void AddApiDocumentation(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc("v1", new OpenApiInfo
            {
                Title = "Clickstream",
                Version = "v1",
                Description = "Predictions from the clicks of a shop's visitors: will they buy, how much will they spend, what kind of shopper are they, will they leave their cart behind? "
                    + "Errors are RFC 9457 problems with a stable code. JSON is camelCase, CSV snake_case; names are read in either spelling.",
            });
            options.IncludeXmlComments(typeof(ApiDocumentation).Assembly);
            options.SupportNonNullableReferenceTypes();
            options.NonNullableReferenceTypesAsRequired();
            options.UseAllOfToExtendReferenceSchemas(); // A bare reference cannot say that it may be null.
            options.DocumentFilter<ApiTags>();
            options.OperationFilter<EndpointDocumentationFilter>();
        });
    }

    public static void UseApiDocumentation(this IApplicationBuilder app)
    {
        app.UseSwagger();
        app.UseSwaggerUI(options =>
        {
            options.DocumentTitle = "Clickstream API";
            options.SwaggerEndpoint("/swagger/v1/swagger.json", "Clickstream v1");
            options.DefaultModelsExpandDepth(0);
            options.DisplayRequestDuration();
            options.EnableDeepLinking();
        });
    }
}
